package seat.web;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each class of tests, what it leaves in memory goes: the pages it ran, and what its static fields hold. All classes share a
 * process, and some dozen servers with their databases once filled its heap: two thirds of a build's time went into collecting garbage.
 */
public final class WhatATestClassLeaves implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) throws IllegalAccessException {
        Class<?> tests = context.getRequiredTestClass();
        if (tests.getEnclosingClass() != null) {
            return;
        }
        RunningWeb.closeThoseOfThisThread();
        for (Field field : tests.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers)
                    && !Modifier.isFinal(modifiers)
                    && !field.getType().isPrimitive()
                    && field.getType() != String.class) {
                field.setAccessible(true);
                field.set(null, null);
            }
        }
    }
}
