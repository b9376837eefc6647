package org.vpnpack.formats.apple;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vpnpack.format.FileReading;
import org.vpnpack.gateway.Quoted;

/** What names payloads: identifiers and UUIDs, each its own, and references that must lead to one of the right kind. */
final class ReferenceCheck {

    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Set<String> IDENTITIES =
            Set.of(Profile.IDENTITY, "com.apple.security.scep", "com.apple.security.acme");

    private final FileReading reading;
    private final Map<String, Payload> byUuid = new HashMap<>();

    private ReferenceCheck(FileReading reading) {
        this.reading = reading;
    }

    static void check(FileReading reading, Payload profile, List<Payload> payloads) {
        ReferenceCheck check = new ReferenceCheck(reading);
        Set<String> identifiers = new HashSet<>();
        Set<String> uuids = new HashSet<>();
        check.names(profile, identifiers, uuids);
        for (Payload payload : payloads) {
            check.names(payload, identifiers, uuids);
            payload.text("PayloadUUID").ifPresent(uuid -> check.byUuid.putIfAbsent(folded(uuid), payload));
        }
        payloads.forEach(payload -> check.references(payload.where(), payload.dictionary()));
    }

    private void names(Payload payload, Set<String> identifiers, Set<String> uuids) {
        String prefix = payload.where().isEmpty() ? "" : payload.where() + ".";
        payload.text("PayloadIdentifier").ifPresent(identifier -> {
            if (identifier.isBlank()) {
                reading.error(prefix + "PayloadIdentifier is empty");
            } else if (!identifiers.add(identifier)) {
                reading.error(prefix + "PayloadIdentifier " + Quoted.of(identifier) + " stands twice");
            }
        });
        payload.text("PayloadUUID").ifPresent(uuid -> {
            if (!UUID.matcher(uuid).matches()) {
                reading.error(prefix + "PayloadUUID " + Quoted.of(uuid) + " is no UUID");
            } else if (!uuids.add(folded(uuid))) {
                reading.error(prefix + "PayloadUUID " + uuid + " stands twice");
            }
        });
    }

    /** Every key that ends in CertificateUUID, however deep, must name an identity of this profile. */
    private void references(String where, NSObject value) {
        if (value instanceof NSArray list) {
            for (int i = 0; i < list.count(); i++) {
                references(where + "[" + i + "]", list.objectAtIndex(i));
            }
        } else if (value instanceof NSDictionary dictionary) {
            dictionary.getHashMap().forEach((key, child) -> {
                String at = where + "." + Quoted.bare(key);
                if (key.endsWith("CertificateUUID") && child instanceof NSString uuid) {
                    reference(at, uuid.getContent());
                } else {
                    references(at, child);
                }
            });
        }
    }

    private void reference(String where, String uuid) {
        Payload target = byUuid.get(folded(uuid));
        if (target == null) {
            reading.error(where + " " + Quoted.of(uuid) + " names no payload of this profile");
        } else if (!IDENTITIES.contains(target.type())) {
            reading.error(where + " names a payload of type " + Quoted.of(target.type()) + ", not an identity");
        } else if (!uuid.equals(target.text("PayloadUUID").orElse(""))) {
            reading.warning(where + " differs in case from the payload that it names", "write it the same");
        }
    }

    private static String folded(String uuid) {
        return uuid.toUpperCase(Locale.ROOT);
    }
}
