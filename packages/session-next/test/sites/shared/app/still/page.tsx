/** Nobody's page: built once. */
export default function Page() {
  return <p id="still">the same for everybody</p>
}
