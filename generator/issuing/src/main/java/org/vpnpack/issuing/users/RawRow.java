package org.vpnpack.issuing.users;

import java.util.List;
import java.util.Map;

/**
 * A row as it stands in the list, before its values are judged.
 *
 * @param line where it begins, from 1
 * @param wrong what is wrong with its form, such as a cell too many
 */
record RawRow(int line, Map<Column, String> values, List<String> wrong) {}
