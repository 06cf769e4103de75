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
    private readonly FrozenDictionary<Text, byte[]> _texts;
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
        _texts = TextsOf(policy).Distinct().ToFrozenDictionary(text => text, text => PlanJsonText.Quoted(text.In(language)));
    }

    private static IEnumerable<Text> TextsOf(Policy policy) => policy.Questions.SelectMany(set => set.Ask).Select(question => question.Words)
        .Concat(policy.Roles.Select(role => role.Ask)).Concat(policy.Asks.SelectMany(asks => asks).Select(ask => ask.Ask))
        .Concat(policy.Calls.Places.Select(place => place.ToGet)).Concat(policy.Calls.Spans.Select(span => span.Says))
        .Concat(policy.BeforeAnything.Steps.Select(step => step.Step)).Concat(policy.Checklist.Select(item => item.Text))
        .Concat(policy.Opens.SelectMany(opening => new[] { opening.Event, opening.What }))
        .Concat(policy.Gates.Select(gate => gate.Label)).Concat(policy.Entries.Names.SelectMany(names => names.Values))
        .Concat(policy.Entries.Outcomes.SelectMany(outcomes => outcomes).Select(outcome => outcome.Label))
        .Concat(policy.Judgements.Select(judgement => judgement.Question));

    /// <summary>Adds a text in its quotes.</summary>
    public void Add(ref PlanJsonOutput output, Text text) =>
        output.Add(_texts.TryGetValue(text, out var known) ? known : PlanJsonText.Quoted(text.In(_language)));

    /// <summary>Adds a text in its quotes, or null.</summary>
    public void AddOrNull(ref PlanJsonOutput output, Text? text)
    {
        if (text is null) output.Add("null"u8);
        else Add(ref output, text);
    }

    /// <summary>Adds a list of roles.</summary>
    public void AddRoles(ref PlanJsonOutput output, ImmutableArray<Role> roles)
    {
        output.Add((byte)'[');
        for (var at = 0; at < roles.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            output.Add(_roles[roles[at].Order]);
        }

        output.Add((byte)']');
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

    public void AddQuestions(ref PlanJsonOutput output, ImmutableArray<Question> questions)
    {
        output.Add(",\"questions\":["u8);
        for (var at = 0; at < questions.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            Add(ref output, questions[at].Words);
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
            output.Add(pair.Rule == Apart.MustDiffer ? "],\"rule\":\"must-differ\",\"reasons\":"u8 : "],\"rule\":\"may-be-same\",\"reasons\":"u8);
            _reasons.Add(ref output, pair.Reasons);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    public void AddTeam(ref PlanJsonOutput output, Team? team)
    {
        output.Add(",\"team\":"u8);
        if (team is null)
        {
            output.Add("null"u8);
            return;
        }

        output.Add("{\"staff\":"u8);
        output.AddOrNull(team.Staff);
        output.Add(",\"outside\":"u8);
        output.AddOrNull(team.Outside);
        output.Add(",\"mayBeOne\":["u8);
        for (var at = 0; at < team.MayBeOne.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            AddRoles(ref output, [team.MayBeOne[at].First, team.MayBeOne[at].Second]);
        }

        output.Add("],\"refused\":"u8);
        if (team.Refused is null) output.Add("null"u8);
        else _reasons.Add(ref output, team.Refused);
        output.Add((byte)'}');
    }

    public void AddBeforeAnything(ref PlanJsonOutput output, ImmutableArray<PlannedStep> steps)
    {
        output.Add(",\"beforeAnything\":["u8);
        for (var at = 0; at < steps.Length; at++)
        {
            output.Add(at > 0 ? ",{\"step\":"u8 : "{\"step\":"u8);
            Add(ref output, steps[at].Step);
            output.Add(",\"role\":"u8);
            output.Add(_roles[steps[at].Role.Order]);
            AddReasons(ref output, steps[at].Reasons);
        }

        output.Add((byte)']');
    }

    public void AddStartNow(ref PlanJsonOutput output, ImmutableArray<Call> calls, PlannedPreparing? prepare)
    {
        output.Add(",\"startNow\":["u8);
        for (var at = 0; at < calls.Length; at++)
        {
            output.Add(at > 0 ? ",{\"role\":"u8 : "{\"role\":"u8);
            output.Add(_roles[calls[at].Role.Order]);
            output.Add(",\"place\":"u8);
            output.Add(calls[at].Place);
            output.Add(",\"within\":"u8);
            AddOrNull(ref output, calls[at].Within);
            output.Add(",\"ask\":"u8);
            Add(ref output, calls[at].Ask);
            output.Add(",\"toGet\":"u8);
            AddOrNull(ref output, calls[at].ToGet);
            AddReasons(ref output, calls[at].Reasons);
        }

        output.Add("],\"prepare\":"u8);
        if (prepare is null)
        {
            output.Add("null"u8);
            return;
        }

        output.Add("{\"text\":"u8);
        Add(ref output, prepare.Says);
        AddReasons(ref output, prepare.Reasons);
    }

    public void AddChecklist(ref PlanJsonOutput output, ImmutableArray<ChecklistEntry> checklist)
    {
        output.Add(",\"checklist\":["u8);
        for (var at = 0; at < checklist.Length; at++)
        {
            output.Add(at > 0 ? ",{\"when\":{"u8 : "{\"when\":{"u8);
            for (var fact = 0; fact < checklist[at].Because.Length; fact++)
            {
                if (fact > 0) output.Add((byte)',');
                _reasons.AddAnswer(ref output, checklist[at].Because[fact].Fact, checklist[at].Because[fact].Value?.Order);
            }

            output.Add("},\"text\":"u8);
            Add(ref output, checklist[at].Item.Text);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    public void AddReviews(ref PlanJsonOutput output, ImmutableArray<Review> reviews)
    {
        output.Add(",\"reviews\":["u8);
        for (var at = 0; at < reviews.Length; at++)
        {
            var rule = reviews[at].Rule;
            output.Add(at > 0 ? ",{\"id\":"u8 : "{\"id\":"u8);
            output.Add(PlanJsonText.Quoted(rule.Grounds.Rule));
            output.Add(",\"firstDays\":"u8);
            output.AddOrNull(rule.FirstDays);
            output.Add(",\"every\":"u8);
            if (rule.EachDelivery) output.Add("\"delivery\""u8);
            else output.AddOrNull(rule.EveryDays);
            output.Add(",\"roles\":"u8);
            AddRoles(ref output, reviews[at].Roles);
            output.Add(",\"on\":"u8);
            output.Add(_artefacts[reviews[at].On.Order]);
            AddReasons(ref output, reviews[at].Reasons);
        }

        output.Add((byte)']');
    }

    public void AddOpens(ref PlanJsonOutput output, ImmutableArray<PlannedOpening> opens)
    {
        output.Add(",\"opens\":["u8);
        for (var at = 0; at < opens.Length; at++)
        {
            output.Add(at > 0 ? ",{\"event\":"u8 : "{\"event\":"u8);
            Add(ref output, opens[at].Event);
            output.Add(",\"what\":"u8);
            Add(ref output, opens[at].What);
            AddReasons(ref output, opens[at].Reasons);
        }

        output.Add((byte)']');
    }

    public void AddPublications(ref PlanJsonOutput output, ImmutableArray<Publication> publications)
    {
        output.Add(",\"publications\":["u8);
        for (var at = 0; at < publications.Length; at++)
        {
            output.Add(at > 0 ? ",{\"id\":"u8 : "{\"id\":"u8);
            output.Add(PlanJsonText.Quoted(publications[at].Id));
            output.Add(",\"text\":"u8);
            Add(ref output, publications[at].Says);
            output.Add(",\"from\":"u8);
            output.Add(_gates[publications[at].From.Order]);
            AddReasons(ref output, publications[at].Reasons);
        }

        output.Add((byte)']');
    }

    /// <summary>Adds the reasons, and closes the object that they end.</summary>
    private void AddReasons(ref PlanJsonOutput output, ImmutableArray<Reason> reasons)
    {
        output.Add(",\"reasons\":"u8);
        _reasons.Add(ref output, reasons);
        output.Add((byte)'}');
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
