/**
 * Runs dynalite in a process of its own, where it does not compete with the server's event loop.
 * Arguments: port, folder. Plain JavaScript, because the child runs without a TypeScript loader.
 */
import dynalite from "dynalite";

const [port, path] = process.argv.slice(2);
dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  .on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  })
  .listen(Number(port), "127.0.0.1", () => console.log("listening"));
