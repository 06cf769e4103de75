using System.Collections.Frozen;
using System.Collections.Immutable;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>The parts of a plan that name people, encoded from pieces that one policy and language share.</summary>
internal sealed class PlanJsonItems
{
    private readonly PlanJsonReasons _reasons;
    private readonly byte[][] _roles;
    private readonly byte[][] _stages;
    private readonly byte[][] _artefacts;
    private readonly byte[][] _gates;
    private readonly byte[][] _facts;
    private readonly byte[][] _capacities;
    private readonly byte[][] _kinds;
    private readonly byte[][] _calls;
    private readonly FrozenDictionary<Text, byte[]> _questions;
    private readonly string _language;

    public PlanJsonItems(Policy policy, string language, PlanJsonReasons reasons)
    {
        _language = language;
        _reasons = reasons;
        _roles = [.. policy.Roles.Select(role => PlanJsonText.Quoted(role.Id))];
        _stages = [.. policy.Stages.Select(stage => PlanJsonText.Quoted(stage.Id))];
        _artefacts = [.. policy.Artefacts.Select(artefact => PlanJsonText.Quoted(artefact.Id))];
        _gates = [.. policy.Gates.Select(gate => PlanJsonText.Quoted(gate.Id))];
        _facts = [.. policy.Facts.Select(fact => PlanJsonText.Quoted(fact.Id))];
        _capacities = [.. Enum.GetValues<Capacity>().Select(capacity => PlanJsonText.Quoted(PlanIds.Of(capacity)))];
        _kinds = [.. Enum.GetValues<RequirementKind>().Select(kind => PlanJsonText.Quoted(PlanIds.Of(kind)))];
        _calls =
        [
            .. policy.Roles.Select(role => (byte[])
            [
                .. "{\"role\":"u8, .. PlanJsonText.Quoted(role.Id), .. ",\"ask\":"u8, .. PlanJsonText.Quoted(role.Ask.In(language)),
                .. ",\"reasons\":"u8,
            ]),
        ];
        _questions = policy.Questions.SelectMany(set => set.Ask).Distinct()
            .ToFrozenDictionary(text => text, text => PlanJsonText.Quoted(text.In(language)));
    }

    public ReadOnlySpan<byte> Role(Role role) => _roles[role.Order];

    public ReadOnlySpan<byte> Artefact(Artefact artefact) => _artefacts[artefact.Order];

    public ReadOnlySpan<byte> Gate(Gate gate) => _gates[gate.Order];

    public ReadOnlySpan<byte> Fact(Fact fact) => _facts[fact.Order];

    public void AddInvolvements(ref PlanJsonOutput output, ImmutableArray<Involvement> involvements)
    {
        output.Add(",\"involvements\":["u8);
        for (var at = 0; at < involvements.Length; at++)
        {
            var item = involvements[at];
            if (at > 0) output.Add((byte)',');
            AddWho(ref output, item.Role, item.Stage, item.Capacity);
            output.Add(",\"on\":["u8);
            for (var on = 0; on < item.On.Length; on++)
            {
                if (on > 0) output.Add((byte)',');
                output.Add(_artefacts[item.On[on].Order]);
            }

            output.Add("],\"before\":["u8);
            for (var before = 0; before < item.Before.Length; before++)
            {
                if (before > 0) output.Add((byte)',');
                output.Add(_gates[item.Before[before].Order]);
            }

            output.Add((byte)']');
            AddStanding(ref output, item.Certain, item.DependsOn, item.Reasons);
            AddQuestions(ref output, item.Questions);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    /// <summary>Begins an involvement: its role, stage and capacity.</summary>
    public void AddWho(ref PlanJsonOutput output, Role role, Stage stage, Capacity capacity)
    {
        output.Add("{\"role\":"u8);
        output.Add(_roles[role.Order]);
        output.Add(",\"stage\":"u8);
        output.Add(_stages[stage.Order]);
        output.Add(",\"capacity\":"u8);
        output.Add(_capacities[(int)capacity]);
    }

    public void AddQuestions(ref PlanJsonOutput output, ImmutableArray<Text> questions)
    {
        output.Add(",\"questions\":["u8);
        for (var at = 0; at < questions.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            output.Add(_questions.TryGetValue(questions[at], out var known) ? known : PlanJsonText.Quoted(questions[at].In(_language)));
        }

        output.Add((byte)']');
    }

    public void AddRequirements(ref PlanJsonOutput output, ImmutableArray<Requirement> requires)
    {
        output.Add(",\"requires\":["u8);
        for (var at = 0; at < requires.Length; at++)
        {
            var item = requires[at];
            output.Add(at > 0 ? ",{\"kind\":"u8 : "{\"kind\":"u8);
            output.Add(_kinds[(int)item.Kind]);
            output.Add(",\"role\":"u8);
            output.Add(item.Role is null ? "null"u8 : _roles[item.Role.Order]);
            output.Add(",\"on\":"u8);
            output.Add(item.On is null ? "null"u8 : _artefacts[item.On.Order]);
            output.Add(",\"days\":"u8);
            if (item.Days is { } days) output.Add(days);
            else output.Add("null"u8);
            AddStanding(ref output, item.Certain, item.DependsOn, item.Reasons);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    /// <summary>Adds whether an item is certain, what it hangs on, and why it is there.</summary>
    public void AddStanding(ref PlanJsonOutput output, bool certain, ImmutableArray<Fact> dependsOn, ImmutableArray<Reason> reasons)
    {
        output.Add(",\"certain\":"u8);
        output.Add(certain);
        output.Add(",\"dependsOn\":"u8);
        AddFacts(ref output, dependsOn);
        output.Add(",\"reasons\":"u8);
        _reasons.Add(ref output, reasons);
    }

    public void AddFacts(ref PlanJsonOutput output, ImmutableArray<Fact> facts)
    {
        output.Add((byte)'[');
        for (var at = 0; at < facts.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            output.Add(_facts[facts[at].Order]);
        }

        output.Add((byte)']');
    }

    public void AddSeparations(ref PlanJsonOutput output, ImmutableArray<Separation> separations)
    {
        output.Add(",\"separations\":["u8);
        for (var at = 0; at < separations.Length; at++)
        {
            var pair = separations[at];
            output.Add(at > 0 ? ",{\"roles\":["u8 : "{\"roles\":["u8);
            output.Add(_roles[pair.First.Order]);
            output.Add((byte)',');
            output.Add(_roles[pair.Second.Order]);
            output.Add(pair.Rule == Apart.MustDiffer ? "],\"rule\":\"must-differ\""u8 : "],\"rule\":\"may-be-same\""u8);
            AddStanding(ref output, pair.Certain, pair.DependsOn, pair.Reasons);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    public void AddTeam(ref PlanJsonOutput output, Team team)
    {
        output.Add(",\"team\":{\"staff\":"u8);
        output.Add(team.Staff);
        output.Add(",\"outside\":"u8);
        output.Add(team.Outside);
        output.Add(",\"sharing\":["u8);
        for (var at = 0; at < team.Sharing.Length; at++)
        {
            output.Add(at > 0 ? ",["u8 : "["u8);
            var roles = team.Sharing[at].Roles;
            for (var role = 0; role < roles.Length; role++)
            {
                if (role > 0) output.Add((byte)',');
                output.Add(_roles[roles[role].Order]);
            }

            output.Add((byte)']');
        }

        output.Add("],\"fewHands\":"u8);
        if (team.FewHands is null) output.Add("null"u8);
        else _reasons.Add(ref output, team.FewHands);
        output.Add((byte)'}');
    }

    public void AddStartNow(ref PlanJsonOutput output, ImmutableArray<Call> calls)
    {
        output.Add(",\"startNow\":["u8);
        for (var at = 0; at < calls.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            output.Add(_calls[calls[at].Role.Order]);
            _reasons.Add(ref output, calls[at].Reasons);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    public void AddSignOffs(ref PlanJsonOutput output, ImmutableArray<AddedSignOff> adds)
    {
        output.Add(",\"adds\":["u8);
        for (var at = 0; at < adds.Length; at++)
        {
            output.Add(at > 0 ? ",{\"role\":"u8 : "{\"role\":"u8);
            output.Add(_roles[adds[at].Role.Order]);
            output.Add(",\"stage\":"u8);
            output.Add(_stages[adds[at].Stage.Order]);
            output.Add(",\"on\":"u8);
            output.Add(_artefacts[adds[at].On.Order]);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }
}
