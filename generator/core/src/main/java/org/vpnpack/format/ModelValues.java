package org.vpnpack.format;

import freemarker.template.SimpleNumber;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies a model into what templates see: strings, numbers, booleans, lists, maps, records, {@link OpenVpnText}, and
 * nothing of Java behind them.
 *
 * <p>A record is a map of its components. A map can be asked for a key but not listed, so that no output depends on its
 * order. A null in a map or record is a missing value.
 */
final class ModelValues {

    private final WorkLimit work;

    private ModelValues(WorkLimit work) {
        this.work = work;
    }

    /** @throws IllegalArgumentException when the model holds anything else; the message tells where, not what */
    static TemplateHashModel of(Map<String, ?> model, WorkLimit work) {
        return new ModelValues(work).map(model, "");
    }

    private TemplateModel value(@Nullable Object value, String path) {
        if (value instanceof String text) {
            return new Characters(text, work);
        } else if (value instanceof Boolean truth) {
            return truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
        } else if (isWholeOrDecimal(value)) {
            return new SimpleNumber((Number) value);
        } else if (value instanceof OpenVpnText text) {
            return new OpenVpnMarkup(text);
        } else if (value instanceof List<?> list) {
            return list(list, path);
        } else if (value instanceof Map<?, ?> map) {
            return map(map, path);
        } else if (value instanceof Record structure) {
            return structure(structure, path);
        }
        throw new IllegalArgumentException("a template's model cannot hold "
                + (value == null ? "null in a list" : value.getClass().getName()) + " at " + path);
    }

    private static boolean isWholeOrDecimal(@Nullable Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof BigDecimal;
    }

    private TemplateSequenceModel list(List<?> list, String path) {
        List<TemplateModel> items = new ArrayList<>(list.size());
        for (Object item : list) {
            items.add(value(item, path + "[" + items.size() + "]"));
        }
        return new Items(items, work);
    }

    private TemplateHashModel map(Map<?, ?> map, String path) {
        Map<String, TemplateModel> fields = new HashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("a template's model has a key that is no string at " + path);
            }
            if (entry.getValue() != null) {
                fields.put(key, value(entry.getValue(), path.isEmpty() ? key : path + "." + key));
            }
        }
        return new Fields(fields);
    }

    private TemplateHashModel structure(Record structure, String path) {
        Map<String, @Nullable Object> components = new HashMap<>();
        for (RecordComponent component : structure.getClass().getRecordComponents()) {
            try {
                // a record that is private to a client format is a model like any other
                component.getAccessor().setAccessible(true);
                components.put(component.getName(), component.getAccessor().invoke(structure));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("a template's model has a record that cannot be read at " + path, e);
            }
        }
        return map(components, path);
    }

    private record Characters(String text, WorkLimit work) implements TemplateScalarModel {

        @Override
        public String getAsString() throws Refusal {
            work.read(text);
            return text;
        }
    }

    private record Fields(Map<String, TemplateModel> fields) implements TemplateHashModel {

        @Override
        public @Nullable TemplateModel get(String key) {
            return fields.get(key);
        }

        @Override
        public boolean isEmpty() {
            return fields.isEmpty();
        }
    }

    private record Items(List<TemplateModel> items, WorkLimit work) implements TemplateSequenceModel {

        @Override
        public @Nullable TemplateModel get(int index) throws Refusal {
            work.step();
            return index >= 0 && index < items.size() ? items.get(index) : null;
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
