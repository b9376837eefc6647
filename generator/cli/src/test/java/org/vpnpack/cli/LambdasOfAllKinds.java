package org.vpnpack.cli;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** One of each kind of lambda and method reference; {@link #get} tells what they give. */
public final class LambdasOfAllKinds extends ArrayList<String> implements Supplier<List<Object>> {
    private static final long serialVersionUID = 1;

    private final String name = "mine";

    interface Named {
        String name();

        private String loud() {
            return name() + "!";
        }

        static String of(Named named) {
            return named.name();
        }

        default Supplier<String> shouting() {
            return this::loud;
        }
    }

    record Pair(Object left, Object right) {}

    private static final class Inner {
        private final long number;

        private Inner(long number) {
            this.number = number;
        }

        private long number() {
            return number;
        }
    }

    private interface Widening {
        long of(Integer number);
    }

    @Override
    public List<Object> get() {
        long captured = 1L << 40;
        double also = 0.5;
        List<Object> given = new ArrayList<>();
        Supplier<String> field = () -> name;
        given.add(field.get());
        LongSupplier wide = () -> captured + (long) also;
        given.add(wide.getAsLong());
        DoubleUnaryOperator mixed = x -> x * also + captured;
        given.add(mixed.applyAsDouble(3));
        BinaryOperator<Integer> boxed = Math::max;
        given.add(boxed.apply(3, 4));
        Widening widening = Long::valueOf;
        given.add(widening.of(7));
        ToLongFunction<Integer> unboxed = Math::abs;
        given.add(unboxed.applyAsLong(-8));
        ToIntFunction<String> unbound = String::length;
        given.add(unbound.applyAsInt("four"));
        Function<Long, Inner> privateConstructor = Inner::new;
        ToLongFunction<Inner> privateMethod = Inner::number;
        given.add(privateMethod.applyAsLong(privateConstructor.apply(9L)));
        BiFunction<Object, Object, Pair> constructor = Pair::new;
        given.add(constructor.apply(1, "two").toString());
        IntFunction<int[]> array = int[]::new;
        given.add(array.apply(5).length);
        Supplier<String> bound = name::toUpperCase;
        given.add(bound.get());
        Named named = () -> "named";
        Function<Named, String> ofInterface = Named::of;
        given.add(ofInterface.apply(named) + named.shouting().get());
        Supplier<Integer> superclass = super::size;
        given.add(superclass.get());
        Supplier<String> serializable = (Supplier<String> & Serializable) () -> name;
        given.add(serializable.get());
        Runnable dropped = () -> given.add("dropped");
        dropped.run();
        UnaryOperator<String> nested = text -> ((Supplier<String>) () -> text + name).get();
        given.add(nested.apply("nested "));
        Supplier<String> once = nothingCaptured();
        given.add(once.equals(nothingCaptured())); // one and the same
        return given;
    }

    private static Supplier<String> nothingCaptured() {
        return () -> "the same each time";
    }

    @Override
    public int size() {
        return 100;
    }
}
