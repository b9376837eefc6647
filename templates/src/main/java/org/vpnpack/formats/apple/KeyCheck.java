package org.vpnpack.formats.apple;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDate;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vpnpack.format.FileReading;
import org.vpnpack.formats.apple.PayloadKeys.Key;
import org.vpnpack.gateway.DidYouMean;
import org.vpnpack.gateway.Quoted;

/**
 * Holds dictionaries against Apple's table of keys.
 *
 * <p>Devices drop a key that they do not know without a word, and take true for 1: both are warnings. What is missing, of
 * another type or no allowed value is an error.
 */
final class KeyCheck {

    private final FileReading reading;

    KeyCheck(FileReading reading) {
        this.reading = reading;
    }

    /** The dictionary around all payloads. */
    void profile(NSDictionary profile) {
        dictionary("", PayloadKeys.of(PayloadKeys.PROFILE).orElseThrow(), profile);
    }

    /** A payload; of types that the table does not have, only what every payload holds. */
    void payload(String where, String type, NSDictionary payload) {
        Map<String, Key> keys =
                new LinkedHashMap<>(PayloadKeys.of(PayloadKeys.EVERY_PAYLOAD).orElseThrow());
        PayloadKeys.of(type).ifPresentOrElse(keys::putAll, () -> {
            reading.note(where + ": payloads of type " + Quoted.of(type) + " are not looked into", "nothing to do");
            payload.keySet().stream()
                    .filter(name -> !keys.containsKey(name))
                    .forEach(name -> keys.put(name, new Key(name, "any", "", false, List.of())));
        });
        dictionary(where + ".", keys, payload);
    }

    private void dictionary(String prefix, Map<String, Key> keys, NSDictionary dictionary) {
        dictionary.getHashMap().forEach((name, value) -> {
            Key key = keys.get(name);
            if (key == null) {
                reading.warning(
                        Quoted.bare(prefix + name) + " is no key that devices know",
                        DidYouMean.among(keys.keySet(), name)
                                .map(word -> "did you mean " + word)
                                .orElse("take it out"));
            } else {
                value(Quoted.bare(prefix + name), key, value);
            }
        });
        keys.values().stream()
                .filter(key -> key.required() && !dictionary.containsKey(key.name()))
                .forEach(key -> reading.error(prefix + key.name() + " is missing"));
    }

    private void value(String where, Key key, NSObject value) {
        String type = type(value);
        if (key.type().equals("integer") && type.equals("boolean")) {
            reading.warning(where + " is true or false, where Apple's schema wants 1 or 0", "write an integer");
        } else if (!key.type().equals("any")
                && !key.type().equals(type)
                && !(key.type().equals("real") && type.equals("integer"))) {
            reading.error(where + " is of type " + type + ", not " + key.type());
        } else if (value instanceof NSString text && !key.allows(text.getContent())) {
            notAllowed(where, key, text.getContent());
        } else if (value instanceof NSNumber number && number.isInteger() && !key.allows(number.longValue())) {
            notAllowed(where, key, number.toString());
        } else if (value instanceof NSDictionary inner && !key.inside().isEmpty()) {
            dictionary(where + ".", PayloadKeys.of(key.inside()).orElseThrow(), inner);
        } else if (value instanceof NSArray list) {
            elements(where, key, list);
        }
    }

    private void elements(String where, Key key, NSArray list) {
        for (int i = 0; i < list.count(); i++) {
            NSObject element = list.objectAtIndex(i);
            String at = where + "[" + i + "]";
            Map<String, Key> section = PayloadKeys.of(key.inside()).orElse(null);
            if (section == null) {
                value(at, new Key(at, key.inside(), "", false, key.values()), element);
            } else if (element instanceof NSDictionary dictionary) {
                dictionary(at + ".", section, dictionary);
            } else {
                reading.error(at + " is of type " + type(element) + ", not dictionary");
            }
        }
    }

    private void notAllowed(String where, Key key, String value) {
        reading.error(
                where + " is " + Quoted.of(value) + ", which is none of " + String.join(", ", key.values()),
                DidYouMean.among(key.values(), value)
                        .map(word -> "did you mean " + word)
                        .orElse("write one of them"));
    }

    private static String type(NSObject value) {
        if (value instanceof NSNumber number) {
            return number.isBoolean() ? "boolean" : number.isInteger() ? "integer" : "real";
        }
        if (value instanceof NSString) {
            return "string";
        }
        if (value instanceof NSData) {
            return "data";
        }
        if (value instanceof NSDate) {
            return "date";
        }
        return value instanceof NSDictionary ? "dictionary" : "array";
    }
}
