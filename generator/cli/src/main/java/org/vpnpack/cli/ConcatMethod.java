package org.vpnpack.cli;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that joins text as {@code StringConcatFactory.makeConcatWithConstants} would at run time for one place in code.
 *
 * <p>The factory's recipe is the text, with {@code \1} for each argument and {@code \2} for each further constant.
 */
final class ConcatMethod {
    private static final Type BUILDER = Type.getType(StringBuilder.class);
    private static final Type OBJECT = Type.getType(Object.class);
    private static final Type STRING = Type.getType(String.class);
    private static final Set<Type> SMALL_NUMBERS = Set.of(Type.BYTE_TYPE, Type.SHORT_TYPE);

    private ConcatMethod() {}

    /** Adds the method, which takes and gives what the instruction does, to the class that has the instruction. */
    static void add(ClassNode host, String name, InvokeDynamicInsnNode concat) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode method = new MethodNode(access, name, concat.desc, null, null);
        GeneratorAdapter code = new GeneratorAdapter(method, access, name, concat.desc);
        Type[] arguments = Type.getArgumentTypes(concat.desc);
        code.newInstance(BUILDER);
        code.dup();
        code.invokeConstructor(BUILDER, new Method("<init>", "()V"));
        String recipe = (String) concat.bsmArgs[0];
        StringBuilder literal = new StringBuilder();
        int argument = 0;
        int constant = 1;
        int slots = 0;
        for (int i = 0; i < recipe.length(); i++) {
            char c = recipe.charAt(i);
            if (c == 1) {
                append(code, literal);
                code.loadArg(argument);
                append(code, arguments[argument]);
                slots += arguments[argument++].getSize();
            } else {
                literal.append(c == 2 ? (String) concat.bsmArgs[constant++] : Character.toString(c));
            }
        }
        append(code, literal);
        code.invokeVirtual(BUILDER, new Method("toString", STRING, new Type[0]));
        code.returnValue();
        method.visitMaxs(3, slots); // the builder, and what is appended, of which a long takes two
        host.methods.add(method);
    }

    private static void append(GeneratorAdapter code, StringBuilder literal) {
        if (literal.length() > 0) {
            code.push(literal.toString());
            append(code, STRING);
            literal.setLength(0);
        }
    }

    private static void append(GeneratorAdapter code, Type type) {
        Type taken = type;
        if (SMALL_NUMBERS.contains(type)) {
            taken = Type.INT_TYPE;
        } else if (type.getSort() >= Type.ARRAY && !type.equals(STRING)) {
            taken = OBJECT; // an array of characters, too, is told as an object
        }
        code.invokeVirtual(BUILDER, new Method("append", BUILDER, new Type[] {taken}));
    }
}
