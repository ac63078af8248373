package io.ammass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.UnknownNameException;
import org.junit.jupiter.api.Test;

class HierarchyTest {
  private final Hierarchy grid =
      Hierarchy.builder()
          .sum("region", "north", "south")
          .sum("north", "a", "b")
          .sum("south", "c", "d", "e")
          .build();

  @Test
  void sumsOfSumsHoldTheirLeaves() {
    assertThat(grid.nodes()).containsExactly("region", "north", "south", "a", "b", "c", "d", "e");
    assertThat(grid.leavesOf("region")).containsExactly("a", "b", "c", "d", "e");
    assertThat(grid.leavesOf("c")).containsExactly("c");
    assertThat(grid.height("region")).isEqualTo(2);
    assertThat(grid.height("e")).isZero();
    assertThat(grid.aggregate(new double[] {1, 2, 3, 4, 5}))
        .containsExactly(15, 3, 12, 1, 2, 3, 4, 5);
    assertThat(grid)
        .hasToString(
            "3 sums of 5 leaves\n  region = a + b + c + d + e\n  north = a + b\n  south = c + d + e");
  }

  @Test
  void refusesCirclesAndDoubleLeaves() {
    assertThatThrownBy(() -> Hierarchy.builder().sum("x", "y").sum("y", "x").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("part of itself");
    assertThatThrownBy(() -> Hierarchy.builder().sum("x", "y", "z").sum("y", "z").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"x\" holds \"z\" twice");
    assertThatThrownBy(() -> Hierarchy.builder().build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> grid.leavesOf("west"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("west");
  }
}
