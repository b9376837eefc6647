package org.vpnpack.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes of one jar that a runtime image holds in another form, since they then start sooner; they do the same.
 *
 * <p>A lambda becomes a class ({@link LambdaClass}): a class lies in the class-data archive ready to use, while each lambda
 * is linked anew at each start. So is the joining of text in classes that were compiled for Java 9 or later; it becomes a
 * method ({@link ConcatMethod}). A class from before Java 6 gets stack maps: with them it is verified when the archive is
 * made, without them at each start.
 *
 * <p>Left as they are: lambdas that need more than the plain factory (serializable ones, bridges), those that call what a
 * class of their own could not, and versioned classes ({@code META-INF/versions}).
 */
final class ImageClasses {
    private static final String CLASS = ".class";
    private static final int CONSTANT_INVOKE_DYNAMIC = 18;
    private static final String LAMBDA = "java/lang/invoke/LambdaMetafactory.metafactory";
    private static final String CONCAT = "java/lang/invoke/StringConcatFactory.makeConcatWithConstants";

    private final JarFile jar;
    private final ClassLoader others;
    private final Map<String, ClassNode> changed = new HashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private int changes;

    private ImageClasses(JarFile jar, ClassLoader others) {
        this.jar = jar;
        this.others = others;
    }

    /**
     * What to write in place of the jar's own entries or beside them, by entry name.
     *
     * @param others knows all classes of the image
     */
    static Map<String, byte[]> of(JarFile jar, ClassLoader others) throws IOException {
        ImageClasses classes = new ImageClasses(jar, others);
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().endsWith(CLASS) && !entry.getName().startsWith("META-INF/")) {
                classes.add(entry);
            }
        }
        classes.changed.forEach((name, changed) -> classes.entries.put(name + CLASS, bytes(changed)));
        return classes.entries;
    }

    private void add(JarEntry entry) throws IOException {
        ClassReader reader = read(entry);
        if (version(reader) < Opcodes.V1_6) {
            withStackMaps(reader).ifPresent(bytes -> entries.put(entry.getName(), bytes));
        } else if (hasInvokeDynamic(reader)) {
            unlink(reader.getClassName());
        }
    }

    private void unlink(String className) throws IOException {
        ClassNode host = changeable(className);
        for (MethodNode method : List.copyOf(host.methods)) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    Optional<MethodInsnNode> call = instead(host, dynamic);
                    call.ifPresent(plain -> method.instructions.set(dynamic, plain));
                }
            }
        }
    }

    /** A call that leaves the same on the stack, if there is one; what it calls has been made. */
    private Optional<MethodInsnNode> instead(ClassNode host, InvokeDynamicInsnNode dynamic) throws IOException {
        String made = "$$" + changes++;
        String factory = dynamic.bsm.getOwner() + "." + dynamic.bsm.getName();
        if (factory.equals(LAMBDA) && letCall(host, (Handle) dynamic.bsmArgs[1])) {
            String name = host.name + made;
            entries.put(name + CLASS, LambdaClass.bytes(name, host.version, join(nestHost(host), name), dynamic));
            return Optional.of(call(name, LambdaClass.FACTORY, dynamic.desc, false));
        }
        if (factory.equals(CONCAT) && Stream.of(dynamic.bsmArgs).allMatch(String.class::isInstance)) {
            ConcatMethod.add(host, "concat" + made, dynamic);
            return Optional.of(call(host.name, "concat" + made, dynamic.desc, has(host.access, Opcodes.ACC_INTERFACE)));
        }
        return Optional.empty();
    }

    private static MethodInsnNode call(String owner, String name, String descriptor, boolean ofInterface) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, ofInterface);
    }

    /** Whether another class of the package may call what a lambda of {@code host} calls; makes it so where it is safe. */
    private static boolean letCall(ClassNode host, Handle target) {
        Optional<MethodNode> ours = host.methods.stream()
                .filter(method -> target.getOwner().equals(host.name))
                .filter(method -> method.name.equals(target.getName()) && method.desc.equals(target.getDesc()))
                .findFirst();
        boolean isPrivate = ours.isPresent() && has(ours.get().access, Opcodes.ACC_PRIVATE);
        if (target.getTag() == Opcodes.H_INVOKESPECIAL && !isPrivate) {
            return false; // a superclass's own method: nobody else may name it
        }
        if (!isPrivate || nestHost(host).isPresent()) {
            return true;
        }
        // A body made by the compiler, from before classes had nests. An instance method would now override its like.
        if (has(ours.get().access, Opcodes.ACC_SYNTHETIC)
                && has(ours.get().access, Opcodes.ACC_STATIC)
                && !has(host.access, Opcodes.ACC_INTERFACE)) {
            ours.get().access &= ~Opcodes.ACC_PRIVATE;
            return true;
        }
        return false;
    }

    /** The class whose nest, of classes that may call each other's private methods, this one is in; none before Java 11. */
    private static Optional<String> nestHost(ClassNode of) {
        if ((of.version & 0xffff) < Opcodes.V11) {
            return Optional.empty();
        }
        return Optional.of(of.nestHostClass == null ? of.name : of.nestHostClass);
    }

    private Optional<String> join(Optional<String> nestHost, String member) throws IOException {
        if (nestHost.isPresent()) {
            ClassNode host = changeable(nestHost.get());
            if (host.nestMembers == null) {
                host.nestMembers = new ArrayList<>();
            }
            host.nestMembers.add(member);
        }
        return nestHost;
    }

    /** The class as of Java 6; or nothing when a type that its code joins others with is not in the image. */
    private Optional<byte[]> withStackMaps(ClassReader reader) {
        ClassNode old = new ClassNode();
        reader.accept(old, 0);
        old.version = Opcodes.V1_6;
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return others;
            }
        };
        try {
            old.accept(writer);
        } catch (TypeNotPresentException e) {
            return Optional.empty();
        }
        return Optional.of(writer.toByteArray());
    }

    private static byte[] bytes(ClassNode changed) {
        ClassWriter writer = new ClassWriter(0); // an instruction gave way to one that leaves the same on the stack
        changed.accept(writer);
        return writer.toByteArray();
    }

    private ClassNode changeable(String className) throws IOException {
        ClassNode node = changed.get(className);
        if (node == null) {
            node = new ClassNode();
            read(jar.getJarEntry(className + CLASS)).accept(node, 0);
            changed.put(className, node);
        }
        return node;
    }

    private ClassReader read(JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return new ClassReader(content);
        }
    }

    private static int version(ClassReader reader) {
        return reader.readUnsignedShort(6);
    }

    private static boolean hasInvokeDynamic(ClassReader reader) {
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i); // behind the tag; 0 for the second half of a long
            if (item > 0 && reader.readByte(item - 1) == CONSTANT_INVOKE_DYNAMIC) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(int access, int flag) {
        return (access & flag) != 0;
    }
}
