package org.vpnpack.cli;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, with three lines around each, by their longest common subsequence. */
final class LineDiff {

    private static final int CONTEXT = 3;

    private LineDiff() {}

    /** Lines that begin with {@code -} (old only), {@code +} (new only) or a blank; {@code ...} where lines are left out. */
    static List<String> of(String before, String after) {
        List<String> all = merged(before.lines().toList(), after.lines().toList());
        List<String> shown = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < all.size(); i++) {
            boolean near = false;
            for (int j = Math.max(0, i - CONTEXT); j <= Math.min(all.size() - 1, i + CONTEXT); j++) {
                near |= !all.get(j).startsWith(" ");
            }
            if (near) {
                shown.add(all.get(i));
            } else if (!gap) {
                shown.add("...");
            }
            gap = !near;
        }
        return shown;
    }

    private static List<String> merged(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                lines.add(" " + a.get(i));
                i++;
                j++;
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("-" + a.get(i++));
            } else {
                lines.add("+" + b.get(j++));
            }
        }
        return lines;
    }
}
