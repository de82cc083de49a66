using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [
    (name = "http", address = "127.0.0.1:0", http = (forwardedProtoHeader = "X-Forwarded-Proto"), service = "main"),
  ],
);

const worker :Workerd.Worker = (
  serviceWorkerScript = embed "out/worker.js",
  compatibilityDate = "2026-10-01",
  bindings = [
    (name = "STORE_URL", fromEnvironment = "STORE_URL"),
    (name = "SESSION_SECRET", fromEnvironment = "SESSION_SECRET"),
  ],
);
