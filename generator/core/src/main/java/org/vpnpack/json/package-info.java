/** JSON: read strictly, written in one form, held against a schema. */
@NullMarked
package org.vpnpack.json;

import org.jspecify.annotations.NullMarked;
