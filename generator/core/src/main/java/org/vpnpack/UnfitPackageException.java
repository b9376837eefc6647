package org.vpnpack;

import java.util.List;
import java.util.stream.Collectors;
import org.vpnpack.format.Finding;

/** A finished package did not pass its own verification, so it never gets its name. */
public final class UnfitPackageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public UnfitPackageException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
