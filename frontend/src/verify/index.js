import { start } from "./verify.js";

start(window);
