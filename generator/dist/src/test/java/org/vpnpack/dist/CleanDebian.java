package org.vpnpack.dist;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A Debian with its essential packages and the C++ library alone, copied from this one as dpkg knows it.
 *
 * <p>dpkg works inside: it knows these packages, and no others, as installed.
 */
final class CleanDebian {

    /** Name, whether essential, what it needs, what it stands in for. */
    private static final String QUERY =
            "dpkg-query --show --showformat='${Package}\\t${Essential}\\t${Pre-Depends}, ${Depends}\\t${Provides}\\n'";

    /** What the package asks for beyond the essential ones, as {@code apt} would bring it. */
    private static final List<String> BEYOND = List.of("libc6", "libgcc-s1", "libstdc++6", "zlib1g");

    private static final String COPY = """
            for link in bin sbin lib lib32 lib64 libx32; do
              if [ -L /$link ]; then mkdir -p "usr/$link" && ln -s "usr/$link" $link; fi
            done
            dpkg-query --listfiles $packages | grep '^/.' | sort -u | sed 's|^/||' >files
            tar -C / --create --no-recursion --files-from="$PWD/files" --file=- --ignore-failed-read 2>/dev/null |
              tar --extract --keep-directory-symlink --file=- || exit 1
            rm files
            mkdir -p var/lib/dpkg/info var/lib/dpkg/updates var/lib/dpkg/triggers var/log etc root
            dpkg-query --status $packages >var/lib/dpkg/status
            touch var/lib/dpkg/available
            for package in $packages; do
              for file in /var/lib/dpkg/info/$package.* /var/lib/dpkg/info/$package:*; do
                if [ -e "$file" ]; then cp "$file" var/lib/dpkg/info; fi
              done
            done
            cp /var/lib/dpkg/info/format var/lib/dpkg/info
            cp /etc/passwd /etc/group etc
            """;

    private CleanDebian() {}

    static OtherRoot in(Path folder) throws Exception {
        Shell.succeed(folder, "set -e\npackages='" + String.join(" ", packages()) + "'\n" + COPY);
        return new OtherRoot(folder).withDevices();
    }

    private static SortedSet<String> packages() throws Exception {
        Map<String, String> needs = new HashMap<>();
        Map<String, String> providers = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(BEYOND);
        for (String line : Shell.succeed(Path.of("/"), QUERY).lines().toList()) {
            String[] fields = line.split("\t", -1);
            needs.put(fields[0], fields[2]);
            names(fields[3]).forEach(name -> providers.put(name, fields[0]));
            if (fields[1].equals("yes")) {
                open.add(fields[0]);
            }
        }
        SortedSet<String> packages = new TreeSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!needs.containsKey(name)) {
                name = providers.getOrDefault(name, "");
            }
            if (!name.isEmpty() && packages.add(name)) {
                open.addAll(names(needs.getOrDefault(name, "")));
            }
        }
        return packages;
    }

    /** The names in a relation such as {@code libc6 (>= 2.36), mawk | awk}; of alternatives all that are here. */
    private static List<String> names(String relation) {
        return Arrays.stream(relation.split("[,|]"))
                .map(name -> name.strip().replaceAll("[ (:].*", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
