package org.vpnpack.format;

import java.util.List;
import org.vpnpack.gateway.Certificate;

/**
 * What a client format read out of its own files.
 *
 * @param claims what they state
 * @param findings what is wrong with them
 * @param clientChain a user's certificate with the intermediates above it; empty when there is none
 * @param holdsClearKey whether a private key stands there without a password
 */
public record ReadBack(
        List<Claim> claims, List<Finding> findings, List<Certificate> clientChain, boolean holdsClearKey) {

    public ReadBack {
        claims = List.copyOf(claims);
        findings = List.copyOf(findings);
        clientChain = List.copyOf(clientChain);
    }

    /** Files that hold nothing of a user. */
    public static ReadBack of(List<Claim> claims, List<Finding> findings) {
        return new ReadBack(claims, findings, List.of(), false);
    }
}
