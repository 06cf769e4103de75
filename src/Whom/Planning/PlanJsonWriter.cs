using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>
/// Writes plans of one policy in one language as JSON. All that does not change from purchase to purchase is encoded once,
/// so that a plan is put together rather than encoded. Immutable and safe to share between threads.
/// </summary>
public sealed class PlanJsonWriter
{
    private readonly PlanJsonReasons _reasons;
    private readonly PlanJsonItems _items;
    private readonly PlanJsonHead _head;
    private readonly byte[][] _derived;
    private readonly byte[][][] _values;
    private readonly byte[][] _gates;
    private readonly byte[][] _outcomes;
    private readonly byte[][] _questions;
    private readonly FrozenDictionary<string, byte[]> _judgements;

    /// <summary>Encodes what all plans of <paramref name="policy"/> share.</summary>
    public PlanJsonWriter(Policy policy, string language)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
        _reasons = new PlanJsonReasons(policy, language);
        _items = new PlanJsonItems(policy, language, _reasons);
        _head = new PlanJsonHead(policy, language, _reasons);
        _derived = [.. policy.Derived.Select(fact => (byte[])[.. PlanJsonText.Quoted(fact.Id), .. ":{\"value\":"u8])];
        _values =
        [
            .. policy.Facts.Select(fact => fact.Values).Concat(policy.Derived.Select(fact => fact.Values))
                .Select(values => values.Select(value => PlanJsonText.Quoted(value.Id)).ToArray()),
        ];
        _gates =
        [
            .. policy.Gates.Select(gate => (byte[])
                [.. "{\"id\":"u8, .. PlanJsonText.Quoted(gate.Id), .. ",\"stage\":"u8, .. PlanJsonText.Quoted(gate.Stage.Id), .. ",\"label\":"u8]),
        ];
        _outcomes =
        [
            .. policy.Entries.Outcomes.Select(outcomes => (byte[])
            [
                .. ",\"outcomes\":["u8,
                .. outcomes.SelectMany((outcome, at) => (byte[])
                [
                    .. at > 0 ? ",{\"id\":"u8 : "{\"id\":"u8, .. PlanJsonText.Quoted(outcome.Id), .. ",\"label\":"u8,
                    .. PlanJsonText.Quoted(outcome.Label.In(language)), .. outcome.Passes ? ",\"passes\":true}"u8 : ",\"passes\":false}"u8,
                ]),
                (byte)']',
            ]),
        ];
        _questions =
        [
            .. policy.Facts.Select(fact => (byte[])
            [
                .. "{\"fact\":"u8, .. PlanJsonText.Quoted(fact.Id), .. ",\"question\":"u8, .. PlanJsonText.Quoted(fact.Question.In(language)),
                .. ",\"remaining\":"u8,
            ]),
        ];
        _judgements = policy.Judgements.DistinctBy(rule => rule.Id).ToFrozenDictionary(rule => rule.Id, rule => (byte[])
        [
            .. "{\"id\":"u8, .. PlanJsonText.Quoted(rule.Id), .. ",\"question\":"u8, .. PlanJsonText.Quoted(rule.Question.In(language)), .. ",\"role\":"u8,
        ]);
        Language = language;
    }

    /// <summary>The policy whose plans it writes.</summary>
    public Policy Policy { get; }

    /// <summary>The language of the texts.</summary>
    public string Language { get; }

    /// <summary>Writes the plan as the next value of a larger document, in that document's style.</summary>
    public void Write(Plan plan, Utf8JsonWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        var plain = new ArrayBufferWriter<byte>(64 * 1024);
        Write(plan, plain);
        if (!to.Options.Indented)
        {
            to.WriteRawValue(plain.WrittenSpan, skipInputValidation: true);
            return;
        }

        using var document = JsonDocument.Parse(plain.WrittenMemory);
        document.WriteTo(to);
    }

    /// <summary>Writes the plan on one line, without a line feed. Requires a plan made with <see cref="Policy"/>.</summary>
    public void Write(Plan plan, IBufferWriter<byte> to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!ReferenceEquals(plan.Policy, Policy)) throw new ArgumentException("The plan was made with another policy.", nameof(plan));
        var output = new PlanJsonOutput(to);
        output.Add((byte)'{');
        _head.Add(ref output, plan.Asked);
        PlanJsonHead.AddWorkingDays(ref output, plan.Asked.Calendar);
        AddDerived(ref output, plan.Derived);
        _items.AddInvolvements(ref output, plan.Involvements);
        AddGates(ref output, plan);
        _items.AddSeparations(ref output, plan.Separations);
        _items.AddTeam(ref output, plan.Team);
        AddConfirmations(ref output, plan.Confirmations);
        AddJudgements(ref output, plan.Judgements);
        _items.AddBeforeAnything(ref output, plan.BeforeAnything);
        _items.AddStartNow(ref output, plan.StartNow, plan.Prepare);
        _items.AddChecklist(ref output, plan.Checklist);
        _items.AddReviews(ref output, plan.Reviews);
        _items.AddOpens(ref output, plan.Opens);
        _items.AddPublications(ref output, plan.Publications);
        AddCounts(ref output, plan.Counts);
        AddWarnings(ref output, plan.Warnings);
        AddNext(ref output, plan.Next);
        AddCalendar(ref output, plan.Calendar);
        output.Add((byte)'}');
        output.Flush();
    }

    private void AddDerived(ref PlanJsonOutput output, ImmutableArray<DerivedValue> all)
    {
        output.Add(",\"derived\":{"u8);
        for (var at = 0; at < all.Length; at++)
        {
            var derived = all[at];
            if (at > 0) output.Add((byte)',');
            output.Add(_derived[derived.Fact.Order - Policy.Facts.Length]);
            output.Add(derived.Value is null ? "null"u8 : _values[derived.Fact.Order][derived.Value.Order]);
            output.Add(",\"possible\":["u8);
            for (var value = 0; value < derived.Possible.Length; value++)
            {
                if (value > 0) output.Add((byte)',');
                output.Add(_values[derived.Fact.Order][derived.Possible[value].Order]);
            }

            output.Add("],\"reasons\":"u8);
            _reasons.Add(ref output, derived.Reasons);
            output.Add((byte)'}');
        }

        output.Add((byte)'}');
    }

    private void AddGates(ref PlanJsonOutput output, Plan plan)
    {
        output.Add(",\"gates\":["u8);
        var gates = plan.Gates;
        for (var at = 0; at < gates.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            output.Add(_gates[gates[at].Gate.Order]);
            _items.Add(ref output, plan.NameOf(gates[at].Gate));
            output.Add(",\"certain\":"u8);
            output.Add(gates[at].Certain);
            output.Add(_outcomes[gates[at].Gate.Order]);
            output.Add(",\"passFirst\":"u8);
            if (gates[at].PassFirst is { } pass)
            {
                output.Add("{\"roles\":"u8);
                _items.AddRoles(ref output, pass.Roles);
                output.Add(",\"ratifyDays\":"u8);
                output.Add(pass.RatifyDays);
                output.Add(",\"reportDays\":"u8);
                output.Add(pass.ReportDays);
                output.Add(",\"endDays\":"u8);
                output.Add(pass.EndDays);
                output.Add((byte)'}');
            }
            else
            {
                output.Add("null"u8);
            }

            _items.AddRequirements(ref output, gates[at].Requires);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    private static void AddCounts(ref PlanJsonOutput output, PlanCounts counts)
    {
        output.Add(",\"counts\":{\"roles\":"u8);
        output.Add(counts.Roles);
        output.Add(",\"signatures\":"u8);
        output.Add(counts.Signatures);
        output.Add(",\"required\":"u8);
        output.Add(counts.Required);
        output.Add(",\"documents\":"u8);
        output.Add(counts.Documents);
        output.Add((byte)'}');
    }

    private void AddConfirmations(ref PlanJsonOutput output, ImmutableArray<Confirmation> confirmations)
    {
        output.Add(",\"confirmations\":["u8);
        for (var at = 0; at < confirmations.Length; at++)
        {
            output.Add(at > 0 ? ",{\"role\":"u8 : "{\"role\":"u8);
            output.Add(_items.Role(confirmations[at].Role));
            output.Add(",\"answers\":["u8);
            var answers = confirmations[at].Answers;
            for (var answer = 0; answer < answers.Length; answer++)
            {
                if (answer > 0) output.Add((byte)',');
                AddAnswer(ref output, answers[answer]);
            }

            output.Add("]}"u8);
        }

        output.Add((byte)']');
    }

    private void AddAnswer(ref PlanJsonOutput output, ConfirmedAnswer answer)
    {
        output.Add("{\"fact\":"u8);
        output.Add(_items.Fact(answer.Fact));
        output.Add(",\"value\":"u8);
        output.Add(_values[answer.Fact.Order][answer.Value.Order]);
        output.Add(",\"otherwise\":["u8);
        for (var at = 0; at < answer.Otherwise.Length; at++)
        {
            var otherwise = answer.Otherwise[at];
            output.Add(at > 0 ? ",{\"value\":"u8 : "{\"value\":"u8);
            output.Add(_values[answer.Fact.Order][otherwise.Value.Order]);
            output.Add(",\"risk\":"u8);
            output.Add(otherwise.Risk is { } risk ? _values[Policy.Risk][risk.Order] : "null"u8);
            _items.AddSignOffs(ref output, otherwise.Adds);
            output.Add((byte)'}');
        }

        output.Add("]}"u8);
    }

    private void AddJudgements(ref PlanJsonOutput output, ImmutableArray<Judgement> judgements)
    {
        output.Add(",\"judgements\":["u8);
        for (var at = 0; at < judgements.Length; at++)
        {
            if (at > 0) output.Add((byte)',');
            output.Add(_judgements[judgements[at].Id]);
            output.Add(_items.Role(judgements[at].Role));
            output.Add(",\"reasons\":"u8);
            _reasons.Add(ref output, judgements[at].Reasons);
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    private void AddWarnings(ref PlanJsonOutput output, ImmutableArray<Warning> warnings)
    {
        output.Add(",\"warnings\":["u8);
        for (var at = 0; at < warnings.Length; at++)
        {
            output.Add(at > 0 ? ",{\"rule\":"u8 : "{\"rule\":"u8);
            output.Add(PlanJsonText.Quoted(warnings[at].Rule));
            output.Add(",\"facts\":"u8);
            _items.AddFacts(ref output, warnings[at].Facts);
            output.Add(",\"text\":"u8);
            output.Add(PlanJsonText.Quoted(warnings[at].Text.In(Language)));
            output.Add((byte)'}');
        }

        output.Add((byte)']');
    }

    private void AddNext(ref PlanJsonOutput output, NextQuestion? next)
    {
        output.Add(",\"next\":"u8);
        if (next is null)
        {
            output.Add("null"u8);
            return;
        }

        output.Add(_questions[next.Fact.Order]);
        output.Add(next.Remaining);
        output.Add((byte)'}');
    }

    private void AddCalendar(ref PlanJsonOutput output, Schedule? schedule)
    {
        output.Add(",\"calendar\":"u8);
        if (schedule is null)
        {
            output.Add("null"u8);
            return;
        }

        output.Add("{\"target\":{\"gate\":"u8);
        output.Add(_items.Gate(schedule.Target.Gate));
        output.Add(",\"on\":"u8);
        output.Add(schedule.Target.On);
        output.Add("},\"startBy\":"u8);
        output.Add(schedule.StartBy);
        output.Add(",\"inThePast\":"u8);
        output.Add(schedule.StartInThePast);
        output.Add(",\"gates\":["u8);
        for (var at = 0; at < schedule.Gates.Length; at++)
        {
            var step = schedule.Gates[at];
            output.Add(at > 0 ? ",{\"gate\":"u8 : "{\"gate\":"u8);
            output.Add(_items.Gate(step.Gate));
            output.Add(",\"workingDays\":"u8);
            output.Add(step.WorkingDays);
            output.Add(",\"passBy\":"u8);
            output.Add(step.PassBy);
            output.Add(",\"inThePast\":"u8);
            output.Add(step.InThePast);
            output.Add(",\"ours\":"u8);
            output.Add(step.Ours);
            output.Add(",\"longest\":"u8);
            _items.AddOrNull(ref output, step.Longest?.Label);
            output.Add((byte)'}');
        }

        output.Add("],\"wayOut\":"u8);
        _items.AddOrNull(ref output, schedule.WayOut);
        output.Add(",\"reasons\":"u8);
        _reasons.Add(ref output, [schedule.Standard]);
        output.Add((byte)'}');
    }
}
