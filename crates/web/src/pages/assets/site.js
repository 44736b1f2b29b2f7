// What makes pages quicker to use; every page can be read and used without it.

import { rememberSigner } from "./signing.js";
import { walkClaims } from "./claims.js";

rememberSigner(document);
walkClaims(document);
