package org.vpnpack.formats.apple;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.gateway.AutoConnect;

/**
 * When a device connects by itself, as On Demand rules; the first one that matches the network decides.
 *
 * <p>Wireless networks come first, since only they have names and sign-in pages: no tunnel in trusted ones, nor before the
 * user got past the page. What is left is Ethernet, which Macs have, and cellular, which iPhones have.
 */
final class OnDemandRules {

    /** Answers with a success, and without being led elsewhere, only where the Internet is really reached. */
    private static final String PROBE = "http://captive.apple.com/hotspot-detect.html";

    private OnDemandRules() {}

    static NSArray of(AutoConnect when) {
        List<NSDictionary> rules = new ArrayList<>();
        if (!when.trustedSsids().isEmpty()) {
            NSDictionary rule = wireless("Disconnect");
            rule.put("SSIDMatch", strings(when.trustedSsids()));
            rules.add(rule);
        }
        if (!when.trustedDnsSuffixes().isEmpty()) {
            NSDictionary rule = rule("Disconnect");
            rule.put("DNSDomainMatch", strings(when.trustedDnsSuffixes()));
            rules.add(rule);
        }
        if (when.always()) {
            NSDictionary online = wireless("Connect");
            online.put("URLStringProbe", new NSString(PROBE));
            rules.add(online);
            rules.add(wireless("Ignore"));
            rules.add(rule("Connect"));
        } else {
            NSDictionary lookedUp = rule("EvaluateConnection");
            NSDictionary domains = new NSDictionary();
            domains.put("Domains", strings(when.domains()));
            domains.put("DomainAction", new NSString("ConnectIfNeeded"));
            lookedUp.put("ActionParameters", new NSArray(domains));
            rules.add(lookedUp);
        }
        return new NSArray(rules.toArray(NSObject[]::new));
    }

    private static NSDictionary wireless(String action) {
        NSDictionary rule = rule(action);
        rule.put("InterfaceTypeMatch", new NSString("WiFi"));
        return rule;
    }

    private static NSDictionary rule(String action) {
        NSDictionary rule = new NSDictionary();
        rule.put("Action", new NSString(action));
        return rule;
    }

    static NSArray strings(List<?> values) {
        return new NSArray(
                values.stream().map(value -> new NSString(value.toString())).toArray(NSObject[]::new));
    }
}
