package org.vpnpack.formats;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TunnelType;

/** A folder of Azure's packages that this version of vpnpack neither writes nor reads; it says so, with the reason. */
final class AzureOnlyFolder implements ClientFormat {

    private final String name;
    private final String contents;
    private final Set<TunnelType> tunnelTypes;

    AzureOnlyFolder(String name, String contents, TunnelType first, TunnelType... more) {
        this.name = name;
        this.contents = contents;
        this.tunnelTypes = EnumSet.of(first, more);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        boolean called = gateway.tunnelTypes().asSet().stream().anyMatch(tunnelTypes::contains);
        String types = tunnelTypes.stream().map(TunnelType::toString).collect(Collectors.joining(" or "));
        return new Decision.Omitted(
                called
                        ? "this version does not write " + contents
                                + "; take Azure's own, or set the client up by hand from Generic"
                        : contents + " needs the tunnel type " + types + ", which this gateway does not have");
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        throw new IllegalStateException(name + " is never included");
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return ReadBack.of(
                List.of(),
                List.of(Finding.note(
                        name + "/", "not read: this version does not know its contents", "nothing to do")));
    }
}
