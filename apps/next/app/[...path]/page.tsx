import { notFound } from 'next/navigation'

/** Whatever no other page is for. A not-found.tsx further up would be rendered with every page, and make all of them know their visitor. */
export default notFound
