using System.Collections.Immutable;
using Whom.History;
using Whom.Packs.Yaml;
using Whom.Policies;

namespace Whom.Packs;

/// <summary>The words that a pack writes for the values of an enumeration.</summary>
internal sealed class Choice<T>(string kind, params (string Word, T Value)[] words)
    where T : struct, Enum
{
    public T? Find(ScalarNode? word, Mistakes mistakes)
    {
        if (word is null) return null;
        foreach (var (known, value) in words)
            if (known == word.Value) return value;
        mistakes.Add(word,
            $"Unknown {kind} {Quoted.Value(word.Value)}. {Nearest.Hint(word.Value, [.. words.Select(known => known.Word)])}");
        return null;
    }

    public ImmutableArray<T> FindAll(IEnumerable<ScalarNode> found, Mistakes mistakes) =>
        [.. found.Select(word => Find(word, mistakes)).OfType<T>()];
}

/// <summary>All of them.</summary>
internal static class Choices
{
    public static Choice<Force> Force { get; } = new("force",
        ("law", Policies.Force.Law), ("policy", Policies.Force.Policy), ("guide", Policies.Force.Guide));

    public static Choice<Scale> Scale { get; } = new("scale",
        ("light-to-heavy", Policies.Scale.LightToHeavy), ("first-is-lightest", Policies.Scale.FirstIsLightest),
        ("first-is-lightest-last-is-heaviest", Policies.Scale.FirstIsLightestLastIsHeaviest),
        ("unordered", Policies.Scale.Unordered));

    public static Choice<Holder> Holder { get; } = new("holder",
        ("staff", Policies.Holder.Staff), ("staff-or-partner", Policies.Holder.StaffOrPartner),
        ("partner", Policies.Holder.Partner), ("own-voice", Policies.Holder.OwnVoice),
        ("nobody", Policies.Holder.Nobody));

    public static Choice<RoleGroup> Group { get; } = new("group",
        ("core", RoleGroup.Core), ("affected", RoleGroup.Affected), ("organisation", RoleGroup.Organisation),
        ("outside", RoleGroup.Outside));

    public static Choice<Capacity> Capacity { get; } = new("capacity",
        ("leads", Policies.Capacity.Leads), ("signs-off", Policies.Capacity.SignsOff),
        ("advises", Policies.Capacity.Advises), ("consulted", Policies.Capacity.Consulted),
        ("informed", Policies.Capacity.Informed));

    public static Choice<Apart> Apart { get; } = new("separation",
        ("must-differ", Policies.Apart.MustDiffer), ("may-be-same", Policies.Apart.MayBeSame));

    /// <summary>What can stand under a heading of a text to start from already.</summary>
    public static Choice<StartingContent> Starting { get; } = new("content of a part",
        ("answers", StartingContent.Answers), ("sign-offs", StartingContent.SignOffs));

    /// <summary>What a gate can wait for.</summary>
    public static Choice<RequirementKind> Requirement { get; } = new("requirement",
        ("role-filled", RequirementKind.RoleFilled), ("sign-off", RequirementKind.SignOff),
        ("advice", RequirementKind.Advice), ("hearing", RequirementKind.Hearing),
        ("consultation", RequirementKind.Consultation), ("notice", RequirementKind.Notice),
        ("assessment", RequirementKind.Assessment), ("declaration", RequirementKind.Declaration),
        ("evidence", RequirementKind.Evidence));

    public static Choice<SourceMark> Mark { get; } = new("mark of a source",
        ("seen", SourceMark.Seen), ("copy", SourceMark.Copy), ("memory", SourceMark.Memory));

    /// <summary>How far a text was read.</summary>
    public static Choice<Mark> Reading { get; } = new("mark",
        ("seen", Policies.Mark.Seen), ("second-hand", Policies.Mark.SecondHand),
        ("unverified", Policies.Mark.Unverified), ("derived", Policies.Mark.Derived));

    /// <summary>The days that a rule can go by.</summary>
    public static Choice<DayOf> Day { get; } = new("day that a rule goes by",
        ("planning", DayOf.Planning), ("publication", DayOf.Publication), ("signature", DayOf.Signature),
        ("option", DayOf.Option), ("go-live", DayOf.GoLive));

    /// <summary>What a duty can be: the others come from the rows of rules.</summary>
    public static Choice<RequirementKind> Duty { get; } = new("kind of duty",
        ("assessment", RequirementKind.Assessment), ("declaration", RequirementKind.Declaration),
        ("evidence", RequirementKind.Evidence));
}
