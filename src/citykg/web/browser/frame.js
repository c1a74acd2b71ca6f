// What the frame of every page uses.
import "./parts/search-box.js";
import { tendMenus } from "./parts/menu.js";

tendMenus();
