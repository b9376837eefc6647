package org.vpnpack.issuing.users;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Text;
import org.vpnpack.gateway.UserId;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.users.Column;
import org.vpnpack.users.Row;

/** Judges the values of one row, all of them, so that a row tells everything that is wrong with it at once. */
final class RowReading {

    private static final String KEY_TYPES =
            Arrays.stream(KeyType.values()).map(KeyType::toString).collect(Collectors.joining(", "));

    private final Row raw;
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private RowReading(Row raw, String file) {
        this.raw = raw;
        this.file = file;
    }

    static UserRow of(Row raw, String file) {
        return new RowReading(raw, file).row();
    }

    private UserRow row() {
        problems.addAll(raw.wrong());
        String text = raw.text(Column.USER);
        Optional<UserId> user = Optional.empty();
        if (!text.isEmpty()) {
            user = value(Column.USER, UserId::new, UserId.FORM);
        } else if (raw.wrong().isEmpty()) {
            problem(Column.USER.toString(), "the row names no user", "give each row a user, or take it out");
        }
        Optional<KeyType> keyType =
                value(Column.KEY_TYPE, KeyType::of, "leave it empty, or choose one of " + KEY_TYPES);
        Optional<Integer> days = value(
                Column.DAYS, RowReading::days, "write 1 to " + ClientCertificateProfile.MAX_DAYS + ", or nothing");
        List<String> formats = formats();
        Optional<Language> language = value(
                Column.LANGUAGE,
                Language::of,
                "leave it empty, or choose one of "
                        + Arrays.stream(Language.values())
                                .map(Language::toString)
                                .collect(Collectors.joining(", ")));
        Optional<String> displayName = value(
                Column.DISPLAY_NAME,
                name -> new Text(name).value(),
                "write a name whose characters can all be seen, or nothing");
        Optional<String> email = value(Column.EMAIL, RowReading::email, "write one address, or nothing");
        Optional<UserRow.Wish> wish = problems.isEmpty()
                ? user.map(
                        id -> new UserRow.Wish(id, keyType, days, language, displayName.orElse(""), email.orElse("")))
                : Optional.empty();
        String gateway = Normalizer.normalize(raw.text(Column.GATEWAY), Normalizer.Form.NFC);
        return new UserRow(raw.line(), text, gateway, formats, wish, problems);
    }

    private <T> Optional<T> value(Column column, Function<String, T> reading, String fix) {
        String text = raw.text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException e) {
            problem(column.toString(), String.valueOf(e.getMessage()), fix);
            return Optional.empty();
        }
    }

    private static Integer days(String text) {
        if (!text.matches("-?[0-9]+")) {
            throw new IllegalArgumentException(Quoted.of(text) + " is no number of days");
        }
        int days = text.matches("0*[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (days < 1 || days > ClientCertificateProfile.MAX_DAYS) {
            throw new IllegalArgumentException(
                    Quoted.bare(text) + " days; a certificate lives 1 to " + ClientCertificateProfile.MAX_DAYS);
        }
        return days;
    }

    /** What can be taken for names of formats, parted by commas too, so that all is told of them at once. */
    private List<String> formats() {
        String fix = "write names of formats parted by blanks or semicolons, or nothing";
        Optional<String> text = value(Column.FORMATS, given -> new Text(given).value(), fix);
        List<String> names = text.map(RowReading::names).orElse(List.of());
        if (text.isPresent() && names.isEmpty()) {
            problem(Column.FORMATS.toString(), Quoted.of(text.get()) + " names no format", fix);
        } else if (text.isPresent() && text.get().contains(",")) {
            problem(
                    Column.FORMATS.toString(),
                    Quoted.of(text.get()) + " has a comma between names of formats",
                    "part them by blanks or semicolons: " + Quoted.bare(String.join(" ", names)));
        }
        return names;
    }

    /** Each name once, in one order, so that equal wishes are equal. */
    private static List<String> names(String text) {
        return Pattern.compile("[ ;,]+")
                .splitAsStream(text)
                .filter(name -> !name.isEmpty())
                .sorted()
                .distinct()
                .toList();
    }

    private static String email(String text) {
        String address = new Text(text).value();
        if (!address.matches("[^@\\h]+@[^@\\h]+")) {
            throw new IllegalArgumentException(Quoted.of(address) + " is no e-mail address");
        }
        return address;
    }

    private void problem(String field, String what, String fix) {
        problems.add(Problem.error(new Place(file, raw.line(), 1, field), what, fix));
    }
}
