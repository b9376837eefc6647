package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Classes in their other form do what they did, and the JVM's verifier takes all of them. */
final class ImageClassesTest {

    @TempDir
    Path folder;

    @Test
    void lambdasOfAllKindsGiveTheSame() throws Exception {
        RuntimeImage.write(List.of(jarOf(LambdasOfAllKinds.class)), folder);

        try (URLClassLoader image = new URLClassLoader(image(), ClassLoader.getPlatformClassLoader())) {
            Class<?> ours = image.loadClass(LambdasOfAllKinds.class.getName());
            assertThat(ours).isNotSameAs(LambdasOfAllKinds.class);
            assertThat(((Supplier<?>) ours.getConstructor().newInstance()).get())
                    .isEqualTo(new LambdasOfAllKinds().get());
        }
    }

    @Test
    void allLambdasBecomeClassesButSerializableOnes() throws Exception {
        RuntimeImage.write(List.of(jarOf(LambdasOfAllKinds.class)), folder);

        List<String> left = new ArrayList<>();
        int made = 0;
        try (JarFile jar = new JarFile(folder.resolve("lib/00-fixture.jar").toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                ClassNode node = new ClassNode();
                new ClassReader(jar.getInputStream(entry)).accept(node, 0);
                node.methods.stream()
                        .flatMap(method -> Stream.of(method.instructions.toArray()))
                        .flatMap(ImageClassesTest::lambda)
                        .forEach(left::add);
                made += entry.getName().contains("$$") ? 1 : 0;
            }
        }

        assertThat(left)
                .as("the serializable one, and javac's method that reads it back")
                .containsExactly("altMetafactory", "altMetafactory");
        assertThat(made).isEqualTo(20);
    }

    @Test
    void joiningTextGivesTheSame() throws Exception {
        Path jar = folder.resolve("concat.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("Concat.class"));
            out.write(joiningClass());
        }
        RuntimeImage.write(List.of(jar), folder);

        try (URLClassLoader given = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                URLClassLoader image = new URLClassLoader(image())) {
            assertThat(joined(image))
                    .isEqualTo(joined(given))
                    .startsWith("<true1")
                    .endsWith("\1null\2>");
            assertThat(image.loadClass("Concat").getDeclaredMethods()).hasSize(2);
        }
    }

    private static String joined(ClassLoader loader) throws Exception {
        Method join = Stream.of(loader.loadClass("Concat").getMethods())
                .filter(method -> method.getName().equals("join"))
                .findFirst()
                .orElseThrow();
        Object[] values = {true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, "text", List.of(), new int[0].length, null};
        return (String) join.invoke(null, values);
    }

    /** javac joins text so unless it is told otherwise; this project's tells it. */
    private static byte[] joiningClass() {
        String descriptor = "(ZBSCIJFDLjava/lang/String;Ljava/util/List;ILjava/lang/Object;)Ljava/lang/String;";
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Concat", null, "java/lang/Object", null);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        GeneratorAdapter code = new GeneratorAdapter(
                writer.visitMethod(access, "join", descriptor, null, null), access, "join", descriptor);
        code.visitCode();
        code.loadArgs();
        code.visitInvokeDynamicInsn(
                "makeConcatWithConstants",
                descriptor,
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/StringConcatFactory",
                        "makeConcatWithConstants",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                        false),
                "<\1\1\1, \1\1\1\1\1\1\1\1\2\1\2>",
                "\1",
                "\2");
        code.returnValue();
        code.endMethod();
        return writer.toByteArray();
    }

    @Test
    void theVerifierTakesEveryClassOfEveryJar() throws Exception {
        List<Path> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
        RuntimeImage.write(jars, folder);

        int verified = 0;
        try (URLClassLoader image = new URLClassLoader(image(), ClassLoader.getPlatformClassLoader())) {
            for (String name : classesInAnotherForm(jars)) {
                try {
                    // has the class verified, runs nothing of it
                    assertThat(image.loadClass(name).getDeclaredMethods()).isNotNull();
                    verified++;
                } catch (NoClassDefFoundError e) {
                    // names an optional library that is not here; a VerifyError would end the test
                }
            }
        }
        assertThat(verified).isGreaterThan(4000);
    }

    @Test
    void picocliIsVerifiedWhenTheArchiveIsMade() throws Exception {
        Path picocli = Path.of(picocli.CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        RuntimeImage.write(List.of(picocli), folder);

        try (JarFile given = new JarFile(picocli.toFile());
                JarFile copy = new JarFile(
                        folder.resolve("lib/00-" + picocli.getFileName()).toFile())) {
            assertThat(version(given, "picocli/CommandLine.class")).isLessThan(Opcodes.V1_6);
            assertThat(version(copy, "picocli/CommandLine.class")).isEqualTo(Opcodes.V1_6);
        }
    }

    private List<String> classesInAnotherForm(List<Path> jars) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path jar : jars) {
            try (JarFile given = new JarFile(jar.toFile());
                    JarFile copy = new JarFile(copyOf(jar).toFile())) {
                copy.stream()
                        .filter(entry -> entry.getName().endsWith(".class"))
                        .filter(entry -> given.getEntry(entry.getName()) == null
                                || given.getEntry(entry.getName()).getCrc() != entry.getCrc())
                        .map(entry -> entry.getName().replace(".class", "").replace('/', '.'))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private Path copyOf(Path jar) throws IOException {
        try (Stream<Path> copies = Files.list(folder.resolve("lib"))) {
            return copies.filter(copy -> copy.getFileName().toString().endsWith("-" + jar.getFileName()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private URL[] image() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String jar : Files.readString(folder.resolve("class-path")).strip().split(File.pathSeparator, -1)) {
            urls.add(Path.of(jar).toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    /** The class and those in it. */
    private Path jarOf(Class<?> fixture) throws Exception {
        Path classes = Path.of(
                fixture.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = folder.resolve("fixture.jar");
        String prefix = fixture.getName().replace('.', '/');
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes.resolve(prefix).getParent())) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(fixture.getSimpleName()))
                    .sorted()
                    .toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static Stream<String> lambda(AbstractInsnNode instruction) {
        return instruction instanceof InvokeDynamicInsnNode lambda
                        && lambda.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                ? Stream.of(lambda.bsm.getName())
                : Stream.empty();
    }

    private static int version(JarFile jar, String entry) throws IOException {
        return new ClassReader(jar.getInputStream(jar.getEntry(entry))).readUnsignedShort(6);
    }
}
