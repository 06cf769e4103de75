using System.Collections.Immutable;
using Whom.Packs.Yaml;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Packs.Sections;

/// <summary>What a gate may take besides its own days.</summary>
internal static class CalendarExtras
{
    public static CalendarExtra Read(PackContext context, Entry entry)
    {
        var (key, value) = entry;
        context.Ids.Check(key, "extra");
        var fields = context.Fields(
            value, $"the extra “{key.Value}”", "label", "days", "when", "requires", "role", "first", "at", "asking");
        var label = context.Texts.At($"calendar.extras.{key.Value}", fields.Scalar("label"));
        var days = fields.Number("days", 0, WorkingCalendar.MostDays);
        var when = Conditions.When(context, fields);
        var requires = Choices.Requirement.Find(fields.OptionalScalar("requires"), context.Mistakes);
        var role = context.Roles.Find(fields.OptionalScalar("role"));
        var first = fields.Flag("first");
        ImmutableArray<Gate> at = [.. context.Gates.FindAll(fields.OptionalWords("at"))];
        var asking = Asking(context, fields);

        if (fields.IsMap && fields.Optional("requires") is null)
        {
            if (fields.Optional("when") is null)
                context.Mistakes.Add(
                    key, $"Nothing brings the extra “{key.Value}”. Accepted: “requires”, “when”, or both.");
            foreach (var word in new[] { "role", "first" })
                if (fields.Optional(word) is { } node)
                    context.Mistakes.Add(node,
                        $"“{word}” stands on the extra “{key.Value}”, which hangs on no requirement. Accepted: “{word}” together with “requires”.");
        }

        if (fields.Optional("asking") is { } misplaced && requires is not RequirementKind.Consultation)
            context.Mistakes.Add(misplaced,
                $"“asking” stands on the extra “{key.Value}”, which asks nobody for days. Accepted: “asking” together with “requires: consultation”.");
        return new(key.Value, label, days ?? 0, when, requires, role, first, at, asking);
    }

    private static (int Working, int Calendar)? Asking(PackContext context, Fields fields)
    {
        if (fields.Optional("asking") is not { } node) return null;
        var asking = context.Fields(node, "“asking”", "working", "calendar");
        return asking.Number("working", most: 366) is { } working
            && asking.Number("calendar", most: 366) is { } calendar
            ? (working, calendar)
            : null;
    }
}
