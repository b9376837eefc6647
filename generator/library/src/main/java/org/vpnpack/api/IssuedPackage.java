package org.vpnpack.api;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.vpnpack.issuing.Issuance;
import org.vpnpack.issuing.Issued;

/** A user's package whose certificate stands in the ledger. Closing wipes its password. */
public final class IssuedPackage implements AutoCloseable {

    private final Issued issued;
    private final Issuance issuance;

    IssuedPackage(Issued issued, Issuance issuance) {
        this.issued = issued;
        this.issuance = issuance;
    }

    /**
     * The package itself, for programs that keep it elsewhere than in a file; they call {@link #delivered} when they have.
     *
     * @return the package, verified
     */
    public MadePackage made() {
        return new MadePackage(issued.vpnPackage());
    }

    /**
     * The user's certificate.
     *
     * @return as the ledger has it
     */
    public X509Certificate certificate() {
        return issued.certificate().x509();
    }

    /**
     * What opens the key in the package: drawn by machine, to be handed over on another way than the package.
     *
     * @return a copy, for the caller to wipe
     */
    public char[] password() {
        return issued.password().orElseThrow().chars().clone();
    }

    /**
     * Writes the package for its owner only (mode 0600), and notes in the ledger that it was delivered.
     *
     * @param file a new file in a folder that exists
     * @throws java.nio.file.FileAlreadyExistsException when the name is taken
     * @throws IOException when it cannot be written
     */
    public void writeTo(Path file) throws IOException {
        made().writeTo(file);
        delivered();
    }

    /** Notes in the ledger that the package was handed over; otherwise {@code vpnpack ledger check} asks for it. */
    public void delivered() {
        issuance.delivered(issued);
    }

    /** Wipes the password. */
    @Override
    public void close() {
        issued.close();
    }

    /** The certificate, never the password. */
    @Override
    public String toString() {
        return issued.toString();
    }
}
