package org.vpnpack.formats.apple;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dictionary of a profile that was read, asked for values of a type; a value of another type is as good as none.
 *
 * @param where its place in the profile, such as {@code PayloadContent[0]}
 */
record Payload(String where, NSDictionary dictionary) {

    String type() {
        return text("PayloadType").orElse("");
    }

    boolean has(String key) {
        return dictionary.containsKey(key);
    }

    Optional<String> text(String key) {
        return value(key, NSString.class).map(NSString::getContent);
    }

    Optional<byte[]> data(String key) {
        return value(key, NSData.class).map(NSData::bytes);
    }

    /** Whether a flag is set: 1, or true as devices take it too. */
    boolean flag(String key) {
        return value(key, NSNumber.class).filter(NSNumber::boolValue).isPresent();
    }

    Optional<Payload> child(String key) {
        return value(key, NSDictionary.class).map(child -> new Payload(where + "." + key, child));
    }

    /** The dictionaries of a list. */
    List<Payload> children(String key) {
        List<Payload> children = new ArrayList<>();
        NSObject[] elements = value(key, NSArray.class).map(NSArray::getArray).orElseGet(() -> new NSObject[0]);
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] instanceof NSDictionary child) {
                children.add(new Payload(where + (where.isEmpty() ? "" : ".") + key + "[" + i + "]", child));
            }
        }
        return children;
    }

    /** The texts of a list. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (NSObject element : value(key, NSArray.class).map(NSArray::getArray).orElseGet(() -> new NSObject[0])) {
            if (element instanceof NSString text) {
                texts.add(text.getContent());
            }
        }
        return texts;
    }

    private <T extends NSObject> Optional<T> value(String key, Class<T> type) {
        return Optional.ofNullable(dictionary.objectForKey(key))
                .filter(type::isInstance)
                .map(type::cast);
    }
}
