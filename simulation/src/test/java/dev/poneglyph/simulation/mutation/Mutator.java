package dev.poneglyph.simulation.mutation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Rewrites the bytes of one class. */
final class Mutator {

    private final Mutation mutation;
    private int places;

    Mutator(Mutation mutation) {
        this.mutation = mutation;
    }

    /** How many calls were replaced; 0 means that the mutation names nothing any more. */
    int places() {
        return places;
    }

    byte[] mutate(byte[] bytes) {
        ClassFile classFile = ClassFile.of();
        ClassModel model = classFile.parse(bytes);
        return classFile.transformClass(
                model,
                ClassTransform.transformingMethodBodies(
                        (MethodModel method) -> isIn(method.methodName().stringValue()),
                        (CodeTransform) this::replace));
    }

    /** Lambdas of a method are methods of their own. */
    private boolean isIn(String method) {
        return method.equals(mutation.method())
                || method.startsWith("lambda$" + mutation.method() + "$");
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call
                && call.name().stringValue().equals(mutation.callee())
                && !call.name().stringValue().equals("<init>")) {
            places++;
            drop(code, call);
            answer(code, call.typeSymbol().returnType());
        } else {
            code.with(element);
        }
    }

    private static void drop(CodeBuilder code, InvokeInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        for (int i = type.parameterCount() - 1; i >= 0; i--) {
            pop(code, type.parameterType(i));
        }
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
    }

    private static void pop(CodeBuilder code, ClassDesc type) {
        if (TypeKind.from(type).slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private void answer(CodeBuilder code, ClassDesc type) {
        switch (TypeKind.from(type)) {
            case VOID -> {}
            case LONG -> code.loadConstant((long) mutation.answer());
            case DOUBLE -> code.loadConstant((double) mutation.answer());
            case FLOAT -> code.loadConstant((float) mutation.answer());
            case REFERENCE -> code.aconst_null();
            case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.loadConstant(mutation.answer());
        }
    }
}
