// The pages work without any of this; see behaviour.css for what is shown meanwhile.
import "htmx.org";
import { watchKeys } from "./keys.js";
import { watchMenu } from "./menu.js";
import { watchPrinting } from "./print.js";
import { watchSaving } from "./saving.js";
import { watchSubmissions } from "./submissions.js";
import { watchUploads } from "./uploads.js";

document.documentElement.classList.add("zc-script");
watchMenu(document);
watchPrinting(document);
watchSaving(document);
watchSubmissions(document);
watchKeys(document);
watchUploads(document);
