package org.vpnpack.migration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Users who get their package on one day. */
public record Wave(int number, LocalDate day, List<MigratingUser> users) {

    public Wave {
        users = List.copyOf(users);
    }

    /** Departments stay together as far as the size allows, in the order in which the list first names them. */
    static List<Wave> of(List<MigratingUser> users, int size, int daysBetween, LocalDate first) {
        Map<String, List<MigratingUser>> departments = new LinkedHashMap<>();
        users.forEach(user -> departments
                .computeIfAbsent(user.department(), any -> new ArrayList<>())
                .add(user));
        List<MigratingUser> inOrder =
                departments.values().stream().flatMap(List::stream).toList();
        List<Wave> waves = new ArrayList<>();
        for (int from = 0; from < inOrder.size(); from += size) {
            waves.add(new Wave(
                    waves.size() + 1,
                    first.plusDays((long) waves.size() * daysBetween),
                    inOrder.subList(from, Math.min(inOrder.size(), from + size))));
        }
        return waves;
    }

    /** The departments of its users, each once. */
    public List<String> departments() {
        return users.stream()
                .map(MigratingUser::department)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
