package org.vpnpack.api;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every signature that another program can call, one a line, sorted; and the types that stand in them. */
final class ApiListing {

    private final SortedSet<String> lines = new TreeSet<>();
    private final Set<Class<?>> types = new HashSet<>();

    private ApiListing() {}

    /** Of all public types of a package, as they were compiled to a folder. */
    static ApiListing of(Package api, Path classes) throws IOException, ClassNotFoundException {
        ApiListing listing = new ApiListing();
        String name = api.getName();
        try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
            for (Path file : files.sorted().toList()) {
                String simple = file.getFileName().toString();
                if (simple.endsWith(".class") && !simple.equals("package-info.class")) {
                    listing.add(Class.forName(name + "." + simple.substring(0, simple.length() - ".class".length())));
                }
            }
        }
        return listing;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Types that stand in a signature. */
    Set<Class<?>> types() {
        return Collections.unmodifiableSet(types);
    }

    private void add(Class<?> type) {
        if (!isOpen(type.getModifiers())) {
            return;
        }
        String kind = type.isEnum() ? "enum" : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
        List<String> above = new ArrayList<>();
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .forEach(above::add);
        lines.add(type.getName() + " " + modifiers(type.getModifiers()) + kind + " of " + String.join(", ", above));
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(type, "new", "", constructor);
        }
        for (Method method : type.getDeclaredMethods()) {
            add(type, method.getName(), method.getGenericReturnType().getTypeName() + " ", method);
            if (isOpen(method.getModifiers()) && !method.isSynthetic()) {
                note(method.getReturnType());
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (isOpen(field.getModifiers())) {
                lines.add(type.getName() + "." + field.getName() + " " + modifiers(field.getModifiers())
                        + field.getGenericType().getTypeName());
                note(field.getType());
            }
        }
    }

    private void add(Class<?> type, String name, String result, Executable executable) {
        if (!isOpen(executable.getModifiers()) || executable.isSynthetic()) {
            return;
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < executable.getParameterCount(); i++) {
            parameters.add(nullable(executable.getAnnotatedParameterTypes()[i])
                    + executable.getGenericParameterTypes()[i].getTypeName());
        }
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(Type::getTypeName)
                .sorted()
                .collect(Collectors.joining(", "));
        lines.add((type.getName() + "." + name + "(" + String.join(", ", parameters) + ") "
                        + modifiers(executable.getModifiers())
                        + nullable(executable.getAnnotatedReturnType())
                        + result
                        + (thrown.isEmpty() ? "" : "throws " + thrown))
                .strip());
        Arrays.stream(executable.getParameterTypes()).forEach(this::note);
        Arrays.stream(executable.getExceptionTypes()).forEach(this::note);
    }

    private void note(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        types.add(element);
    }

    /** The package is null-marked, so that the only annotation of a type is the one that allows null. */
    private static String nullable(AnnotatedElement type) {
        return type.getAnnotations().length > 0 ? "nullable " : "";
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(int modifiers) {
        int shown = modifiers & (Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT | Modifier.PROTECTED);
        return shown == 0 ? "" : Modifier.toString(shown) + " ";
    }
}
