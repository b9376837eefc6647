package org.vpnpack.api;

import java.util.List;
import org.vpnpack.plan.PackagePlan;

/**
 * A folder of a package, one for each kind of client, whether it is there or not.
 *
 * @param name the folder's name, such as {@code OpenVPN}
 * @param included whether the package holds it
 * @param reason why it does, or why not
 */
public record Folder(String name, boolean included, String reason) {

    static List<Folder> of(PackagePlan plan) {
        return plan.formats().stream()
                .map(format -> new Folder(
                        format.name(), format.isIncluded(), format.decision().reason()))
                .toList();
    }
}
