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

    /** Files that hold nothing of a user, each with its reading. */
    public static ReadBack of(List<FileReading> readings) {
        return of(readings, List.of(), false);
    }

    /** Files that may hold a user's certificate and key. */
    public static ReadBack of(List<FileReading> readings, List<Certificate> clientChain, boolean holdsClearKey) {
        return new ReadBack(
                readings.stream().flatMap(reading -> reading.claims().stream()).toList(),
                readings.stream()
                        .flatMap(reading -> reading.findings().stream())
                        .toList(),
                clientChain,
                holdsClearKey);
    }
}
