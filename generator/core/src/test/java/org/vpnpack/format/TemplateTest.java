package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpack.format.elsewhere.Elsewhere;
import org.vpnpack.gateway.TunnelType;

class TemplateTest {

    private record Anchor(String name, List<Integer> ports, Nested nested) {}

    private record Nested(boolean deep) {}

    @Test
    void aRecordIsAMapOfItsComponents() {
        Anchor anchor = new Anchor("root", List.of(1, 2), new Nested(true));
        Template template = TestTemplates.override(
                TextKind.XML, "${a.name} <#list a.ports as p>${p}<#sep>, </#list> ${a.nested.deep}");

        assertThat(template.render(Map.of("a", anchor))).isEqualTo("root 1, 2 true");
    }

    @Test
    void aRecordMayBePrivateToItsClientFormat() {
        assertThat(TestTemplates.override(TextKind.XML, "${a.name}").render(Map.of("a", Elsewhere.hidden("root"))))
                .isEqualTo("root");
    }

    @Test
    void numbersAreForComputers() {
        Map<String, ?> model = Map.of("i", 1234567, "l", -9876543210L, "d", new BigDecimal("1234.50"));

        assertThat(TestTemplates.override(TextKind.XML, "${i} ${l} ${d} ${i?c}").render(model))
                .isEqualTo("1234567 -9876543210 1234.5 1234567");
    }

    @Test
    void linesThatHoldOnlyTagsLeaveNoLine() {
        String text =
                "<#-- who -->\n<#list xs as x>\n  <#if x != \"b\">\n  ${x}\n  <#else>\n\n  </#if>\n</#list>\nend\n";

        assertThat(TestTemplates.override(TextKind.XML, text).render(Map.of("xs", List.of("a", "b"))))
                .isEqualTo("  a\n\nend\n");
    }

    @ParameterizedTest
    @CsvSource({"LF, 'a\nb\n'", "CRLF, 'a\r\nb\r\n'"})
    void linesEndAsTheFileSays(LineEnd lineEnd, String expected) {
        assertThat(TestTemplates.override(TextKind.XML, lineEnd, "${x}\r\nb\n").render(Map.of("x", "a")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#if a gt 1 && (b || !c) && x?? && (y)!true>yes</#if>",
                "${x!\"none\"}${y!'none'}${(z.y)!\"none\"}${b?then(\"yes\", 'no')}${xs?join(\", \")}${xs?size}",
                "<#list xs><ul><#items as i><li>${i?counter}${i?index}${i}</li></#items></ul><#else>none</#list>",
                "<#list xs as i>${i?is_first?then('<', '')}${i}<#if i?has_next>, </#if><#else>none</#list>",
                "${xs?first}${xs?last}${x?upper_case}${x?lower_case}<#if xs?has_content>x<#elseif b>y<#else/>z</#if>",
                "<#list xs as i>${i}<#sep> </#sep></#list><#if a lte 5></#if><#if a == 5></#if>",
                "${ x }${\nx\n}<#if x == 'it'>${\"$ {} # { >\"}</#if>",
            })
    void theLanguageIsEnoughToSubstitute(String text) {
        Map<String, ?> model = Map.of("a", 5, "b", true, "c", false, "x", "it", "xs", List.of("p", "q"));

        assertThat(TestTemplates.override(TextKind.XML, text).render(model)).isNotNull();
    }

    @Test
    void aMissingValueIsToldWithItsPlaceAndNoOtherValue() {
        String text = "a\n  ${gateway.nam}\n";
        Map<String, ?> model = Map.of("gateway", Map.of("name", "secret"));

        assertThat(TestTemplates.refusal(TextKind.XML, text, model).toString())
                .isEqualTo("error: mine/t.ftl:2:5: the value 'gateway.nam' is missing"
                        + "\nhint: the built-in template shows which values there are");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestTemplates.builtIn(TextKind.XML, text).render(model))
                .withMessage("a built-in template fails: mine/t.ftl:2:5: the value 'gateway.nam' is missing")
                .withNoCause();
    }

    @Test
    void aTabIsOneColumn() {
        assertThat(TestTemplates.refusal(TextKind.XML, "\t\t${missing}", Map.of())
                        .where())
                .hasToString("mine/t.ftl:1:5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${xs}",
                "${m}",
                "<#if x></#if>",
                "<#list x as y></#list>",
                "<#list m as k, v></#list>",
                "${x?size}",
                "${x.length}",
                "${x(1)}",
                "${x?then(1, 2)}",
                "<#if x gt 1></#if>",
                "${xs?join(1, m)}",
                "${xs + x}",
                "${m + m}",
            })
    void aValueOfTheWrongTypeIsToldWithoutTheValue(String text) {
        Map<String, ?> model = Map.of("x", "secret", "xs", List.of("secret"), "m", Map.of("k", "secret"));

        assertThat(TestTemplates.refusal(TextKind.XML, text, model))
                .satisfies(problem -> assertThat(problem.what())
                        .endsWith("has a type that does not fit here")
                        .doesNotContain("secret"))
                .satisfies(problem -> assertThat(problem.where().line()).isEqualTo(1));
    }

    @Test
    void aNullIsAMissingValue() {
        Map<String, @Nullable String> model = new HashMap<>();
        model.put("x", null);

        assertThat(TestTemplates.override(TextKind.XML, "${x!\"none\"}").render(model))
                .isEqualTo("none");
    }

    @Test
    @DisplayName("T3: a model holds strings, numbers, booleans, lists, maps and records, and nothing else")
    void aModelHoldsNothingElse() {
        Template template = TestTemplates.override(TextKind.XML, "x");
        for (Object other : List.of(
                new Object(),
                TunnelType.SSTP,
                Thread.currentThread(),
                Optional.of("x"),
                Set.of("x"),
                new StringJoiner("x"),
                'x',
                1.5,
                new char[] {'x'},
                Arrays.asList("x", null),
                Map.of(1, "x"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> template.render(Map.of("a", Map.of("b", List.of("x", other)))))
                    .withMessageStartingWith("a template's model ")
                    .withMessageContaining(" at a.b[1]");
        }
    }

    @Test
    void theSameModelGivesTheSameTextEverywhere() {
        Template template = TestTemplates.override(
                TextKind.XML, "${n} ${d} ${x?upper_case} ${x?lower_case} ${b} ${n?c} <#if x == 'TITLE i'>equal</#if>");
        Map<String, ?> model = Map.of("n", 1234567, "d", new BigDecimal("0.25"), "x", "TITLE i", "b", true);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("en-US", "tr-TR", "de-CH", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

                assertThat(template.render(model)).isEqualTo("1234567 0.25 TITLE I title i true 1234567 equal");
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void severalThreadsMayRenderAtOnce() {
        Template template = TestTemplates.override(TextKind.OPENVPN, "<#list xs as x>\nsetenv UV_X ${x}\n</#list>");
        List<String> expected = IntStream.range(0, 200)
                .mapToObj(i -> template.render(Map.of("xs", Collections.nCopies(20, "v" + i))))
                .toList();

        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> template.render(Map.of("xs", Collections.nCopies(20, "v" + i))))
                        .toList())
                .isEqualTo(expected);
    }
}
