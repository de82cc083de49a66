/** In it the proxy tells what is behind it which page was asked for; Next tells nobody. */
export const pathHeader = 'x-shop-path'
