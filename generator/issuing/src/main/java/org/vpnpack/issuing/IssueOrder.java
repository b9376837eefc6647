package org.vpnpack.issuing;

import java.util.Optional;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.client.SigningRequest;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;

/**
 * What one user is to get.
 *
 * @param profile the user, and what their certificate is like
 * @param keyType of the key that is drawn, where there is no request
 * @param request of a device that keeps its key; then the package holds none
 * @param key how the key stands in the package
 */
public record IssueOrder(
        ClientCertificateProfile profile,
        Occasion occasion,
        KeyType keyType,
        Optional<SigningRequest> request,
        KeyTerms key) {}
