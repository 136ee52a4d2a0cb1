package dev.touchstone.adapt.deepen;

import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.full.lesson.Anchored;
import dev.touchstone.adapt.full.lesson.AnchorsThenLabels;
import dev.touchstone.adapt.full.lesson.Course;
import java.util.Map;

/** What an encoder is taught with: everything but the labels. */
public interface Teaching {

  /** Nothing but the labels, after the anchors. */
  Teaching LABELS =
      new Teaching() {
        @Override
        public String method() {
          return "deepening/1";
        }

        @Override
        public String described() {
          return "labels";
        }

        @Override
        public Map<String, String> settings() {
          return AnchorsThenLabels.settings();
        }

        @Override
        public Course course(TunedEncoder encoder, Anchored anchors) {
          return new AnchorsThenLabels(encoder, anchors);
        }
      };

  /** Name and version of the method, as stored with a model. */
  String method();

  /** What is learned in all, for a person to read, such as {@code labels}. */
  String described();

  /** What it teaches and how, by name, as stored with a model. */
  Map<String, String> settings();

  /** The course of an open encoder. */
  Course course(TunedEncoder encoder, Anchored anchors);
}
