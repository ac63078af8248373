package io.ammass.formula;

import io.ammass.unit.Unit;

/**
 * One named input of a formula.
 *
 * @param name the symbol as code and files write it, such as {@code alpha}
 * @param unit the unit in which the formula takes its number
 * @param physical values that can occur; outside is a warning, not an error
 * @param typical values that usually occur; outside is a warning
 * @param meaning what it is, in one line
 */
public record Symbol(String name, Unit unit, Range physical, Range typical, String meaning) {}
