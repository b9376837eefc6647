package org.vpnpack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A class that does what {@code LambdaMetafactory.metafactory} would make at run time for one lambda or method reference.
 *
 * <p>It keeps what the lambda captures in fields {@code c0}, {@code c1} and so on; {@code of}, with the descriptor of the
 * instruction that it stands in for, makes an instance, or gives the only one where nothing is captured.
 */
final class LambdaClass {
    static final String FACTORY = "of";

    private static final Type OBJECT = Type.getType(Object.class);
    private static final Method CONSTRUCTOR = new Method("<init>", "()V");
    private static final Map<String, Type> PRIMITIVES = Map.of(
            "java/lang/Boolean", Type.BOOLEAN_TYPE,
            "java/lang/Byte", Type.BYTE_TYPE,
            "java/lang/Character", Type.CHAR_TYPE,
            "java/lang/Double", Type.DOUBLE_TYPE,
            "java/lang/Float", Type.FLOAT_TYPE,
            "java/lang/Integer", Type.INT_TYPE,
            "java/lang/Long", Type.LONG_TYPE,
            "java/lang/Short", Type.SHORT_TYPE);

    private final Type self;
    private final Type[] captured;
    private final Method constructor;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private LambdaClass(String name, InvokeDynamicInsnNode lambda) {
        self = Type.getObjectType(name);
        captured = Type.getArgumentTypes(lambda.desc);
        constructor = new Method("<init>", Type.VOID_TYPE, captured);
    }

    /**
     * The bytes of the class.
     *
     * @param name internal, as {@code org/vpnpack/Generator$$0}
     * @param version of the class file
     * @param nestHost the class whose private members it may call, or none
     */
    static byte[] bytes(String name, int version, Optional<String> nestHost, InvokeDynamicInsnNode lambda) {
        LambdaClass made = new LambdaClass(name, lambda);
        String[] implemented = {Type.getReturnType(lambda.desc).getInternalName()};
        made.writer.visit(
                version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                OBJECT.getInternalName(),
                implemented);
        nestHost.ifPresent(made.writer::visitNestHost);
        made.constructor();
        made.factory(lambda.desc);
        made.call(
                new Method(lambda.name, ((Type) lambda.bsmArgs[0]).getDescriptor()), (Handle) lambda.bsmArgs[1], (Type)
                        lambda.bsmArgs[2]);
        made.writer.visitEnd();
        return made.writer.toByteArray();
    }

    private void constructor() {
        GeneratorAdapter code = method(Opcodes.ACC_PRIVATE, constructor);
        code.loadThis();
        code.invokeConstructor(OBJECT, CONSTRUCTOR);
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), captured[i].getDescriptor(), null, null);
            code.loadThis();
            code.loadArg(i);
            code.putField(self, field(i), captured[i]);
        }
        end(code);
    }

    private void factory(String descriptor) {
        int onlyOne = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        if (captured.length == 0) {
            writer.visitField(onlyOne, "only", self.getDescriptor(), null, null);
            GeneratorAdapter code = method(Opcodes.ACC_STATIC, new Method("<clinit>", "()V"));
            newInstance(code);
            code.putStatic(self, "only", self);
            end(code);
        }
        GeneratorAdapter code = method(Opcodes.ACC_STATIC, new Method(FACTORY, descriptor));
        if (captured.length == 0) {
            code.getStatic(self, "only", self);
        } else {
            newInstance(code);
        }
        end(code);
    }

    private void newInstance(GeneratorAdapter code) {
        code.newInstance(self);
        code.dup();
        code.loadArgs();
        code.invokeConstructor(self, constructor);
    }

    /** The method of the interface: its arguments, of which {@code promised} says more, go to {@code target}. */
    private void call(Method offered, Handle target, Type promised) {
        GeneratorAdapter code = method(Opcodes.ACC_PUBLIC, offered);
        Type owner = Type.getObjectType(target.getOwner());
        boolean makes = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        List<Type> wanted = new ArrayList<>();
        if (makes) {
            code.newInstance(owner);
            code.dup();
        } else if (target.getTag() != Opcodes.H_INVOKESTATIC) {
            wanted.add(owner);
        }
        wanted.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(self, field(i), captured[i]);
            convert(code, captured[i], wanted.get(i));
        }
        for (int i = 0; i < offered.getArgumentTypes().length; i++) {
            code.loadArg(i);
            Type known = promised.getArgumentTypes()[i];
            convert(code, offered.getArgumentTypes()[i], known);
            convert(code, known, wanted.get(captured.length + i));
        }
        code.visitMethodInsn(
                instruction(target), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        Type given = makes ? owner : Type.getReturnType(target.getDesc());
        if (offered.getReturnType().equals(Type.VOID_TYPE)) {
            drop(code, given);
        } else {
            convert(code, given, promised.getReturnType());
            convert(code, promised.getReturnType(), offered.getReturnType());
        }
        end(code);
    }

    private static int instruction(Handle target) {
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    private static void drop(GeneratorAdapter code, Type type) {
        if (type.getSize() == 2) {
            code.pop2();
        } else if (type.getSize() == 1) {
            code.pop();
        }
    }

    /** As the Java language converts: boxes, unboxes, widens, casts. */
    private static void convert(GeneratorAdapter code, Type from, Type to) {
        if (from.equals(to) || to.equals(OBJECT) && !isPrimitive(from)) {
            return;
        }
        if (isPrimitive(from) && isPrimitive(to)) {
            code.cast(from, to);
        } else if (isPrimitive(from)) {
            code.valueOf(from);
        } else if (isPrimitive(to)) {
            Type boxed = PRIMITIVES.getOrDefault(from.getInternalName(), to);
            code.unbox(boxed);
            code.cast(boxed, to);
        } else {
            code.checkCast(to);
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static String field(int captured) {
        return "c" + captured;
    }

    private GeneratorAdapter method(int access, Method method) {
        GeneratorAdapter code = new GeneratorAdapter(
                writer.visitMethod(access, method.getName(), method.getDescriptor(), null, null),
                access,
                method.getName(),
                method.getDescriptor());
        code.visitCode();
        return code;
    }

    private static void end(GeneratorAdapter code) {
        code.returnValue();
        code.endMethod();
    }
}
