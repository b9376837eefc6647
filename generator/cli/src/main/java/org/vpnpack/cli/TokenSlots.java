package org.vpnpack.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.pki.Pkcs11;

/**
 * Finds the slot of a PKCS#11 token by the token's label.
 *
 * <p>A token gets a random slot number when it is initialised, and Java's PKCS#11 knows numbers only; but it can describe its
 * slots on standard output, labels included (the same words on JDK 17 and 25). So that is caught here, at the door.
 */
final class TokenSlots {

    private static final Pattern SLOTS = Pattern.compile("(?m)^Slots with tokens: (.*)$");
    private static final Pattern TOKEN =
            Pattern.compile("(?m)^Token info for token in slot (\\d+):\\s+label: (.*?) *$");

    private TokenSlots() {}

    /** @throws IllegalArgumentException when no token, or more than one, bears the label */
    static long find(Path module, String label) {
        List<Long> found = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        int slots = 1;
        for (int index = 0; index < slots; index++) {
            String told = describe(module, index);
            Matcher list = SLOTS.matcher(told);
            if (list.find()) {
                slots = list.group(1).split(",").length;
            }
            Matcher token = TOKEN.matcher(told);
            if (token.find()) {
                labels.add(Quoted.of(token.group(2)));
                if (token.group(2).equals(label)) {
                    found.add(Long.valueOf(token.group(1)));
                }
            }
        }
        labels.sort(null); // the module's order is not ours
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.isEmpty()
                            ? "no token is labelled " + Quoted.of(label) + "; there are " + String.join(", ", labels)
                            : found.size() + " tokens are labelled " + Quoted.of(label) + "; name one by slot-id");
        }
        return found.get(0);
    }

    private static synchronized String describe(Path module, int index) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (PrintStream catcher = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(catcher);
            Pkcs11.describe(module, index);
        } catch (IllegalArgumentException e) {
            if (told.size() == 0) {
                throw e;
            }
            // the module is there and told its slots, but the token in this one is not initialised
        } finally {
            System.setOut(console);
        }
        return told.toString(StandardCharsets.UTF_8);
    }
}
