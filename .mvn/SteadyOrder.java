import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes this JDK's own {@code ImmutableCollections} with one change into the folder given: what the order of {@code Set.of} and
 * {@code Map.of} is drawn from is a constant, and no longer the time. Nothing may rely on that order, so nothing else changes by it.
 * Run by jdk.sh, which has Maven's JVM take that class: what Quarkus generates is in the order of such sets.
 */
final class SteadyOrder {
    private static final String CLASS = "java/util/ImmutableCollections.class";

    public static void main(String[] args) throws IOException {
        byte[] original;
        try (InputStream in = ClassLoader.getSystemResourceAsStream(CLASS)) {
            original = in.readAllBytes();
        }
        int[] replaced = {0};
        CodeTransform constant = (builder, element) -> {
            if (isTime(element)) {
                replaced[0]++;
                builder.loadConstant(1L);
            } else {
                builder.with(element);
            }
        };
        ClassFile format = ClassFile.of();
        byte[] steady = format.transformClass(
                format.parse(original), ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString("<clinit>"), constant));
        if (replaced[0] != 1) {
            throw new IOException(CLASS + " of this JDK asks for the time " + replaced[0] + " times, once was expected");
        }
        Path file = Path.of(args[0]).resolve(CLASS);
        Files.createDirectories(file.getParent());
        Files.write(file, steady);
    }

    private static boolean isTime(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.owner().asInternalName().equals("java/lang/System")
                && call.name().equalsString("nanoTime");
    }
}
