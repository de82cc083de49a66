export const nist = {
  title: 'NIST SP 800-63B-4, section 5',
  rows: [
    ['N-01', 'secrets are made by the host of the session, at sign-in', { by: ['SM-18', 'V7.2.4'] }],
    [
      'N-02',
      'the secret is presented, or possession is proved',
      { by: ['V7.2.1'], but: 'presented; no device-bound sessions' },
    ],
    [
      'N-03',
      'secrets do not outlive the browser',
      { by: ['SM-16'], but: '`persistent` does, and the server’s limits hold' },
    ],
    ['N-04', 'a browser that is remembered is not signed in by that'],
    ['N-05', 'a session is worth no more than what was proved', { by: ['V7.5.3'] }],
    ['N-06', 'begun at sign-in, 64 bits and more', { by: ['V7.2.3', 'SM-20'] }],
    ['N-07', 'invalid at sign-out, and erased', { by: ['AT-06', 'SM-26'] }],
    ['N-08', 'sent over protected channels only', { by: ['SM-09', 'SM-11', 'SM-32'] }],
    ['N-09', 'limits by level'],
    ['N-10', 'activity restarts the idle time, signing in again restarts both'],
    ['N-11', 'people may be warned', { not: 'may be; `expiresAt` is in every session' }],
    ['N-12', 'no way back from https to http', { by: ['SM-09', 'X07'] }],
    [
      'N-13',
      'what is posted is bound to the session',
      { by: ['CF-05', 'AT-05'], but: 'by the request’s origin; a token in forms as the guide has it' },
    ],
    ['N-14', 'not in Local Storage', { not: 'as SM-17' }],
    ['N-15', 'there is a way to sign out that is easily found', { not: 'pages are the application’s' }],
    [
      'N-16',
      'cookies: https only, fewest hosts, HttpOnly, `__Host-`, SameSite, opaque',
      { by: ['SM-11', 'SM-12', 'SM-13', 'SM-14', 'SM-15', 'AT-02'] },
    ],
    [
      'N-17',
      'an access token is no sign that somebody is there',
      {
        not: '`accessTokens` makes tokens for services, which no session accepts (JW-12); what they mean there is up to the service',
      },
    ],
    ['N-18', 'sessions may be watched for fraud', { by: ['SM-35', 'SM-36'] }],
  ],
}
