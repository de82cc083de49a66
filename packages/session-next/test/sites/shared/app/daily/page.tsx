export const revalidate = 86_400

/** Kept for a day. */
export default function Page() {
  return <p id="daily">{`built ${Date.now()}`}</p>
}
