using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Whom.Policies;

namespace Whom.Planning;

/// <summary>Writes the parts of one plan in their order.</summary>
internal sealed partial class PlanJsonWriter(Utf8JsonWriter json, PlanJsonLabels labels)
{
    private Utf8JsonWriter Json => json;

    public void Whole(Plan plan)
    {
        json.WriteStartObject();
        Receipt(plan.Input);
        Object("workingDays"u8, plan.Input.Calendar, static (to, calendar) => to.WorkingDays(calendar));
        json.WriteStartObject("derived"u8);
        foreach (var derived in plan.Derived) Derived(derived);
        json.WriteEndObject();
        Objects("involvements"u8, plan.Involvements, static (to, item) => to.Involvement(item));
        json.WriteStartArray("gates"u8);
        foreach (var gate in plan.Gates) Gate(gate, plan.NameOf(gate.Gate));
        json.WriteEndArray();
        Objects("separations"u8, plan.Separations, static (to, pair) => to.Separation(pair));
        Object("team"u8, plan.Team, static (to, team) => to.Team(team));
        Objects("confirmations"u8, plan.Confirmations, static (to, confirmation) => to.Confirmation(confirmation));
        Objects("judgements"u8, plan.Judgements, static (to, judgement) => to.Judgement(judgement));
        Objects("beforeAnything"u8, plan.BeforeAnything, static (to, step) => to.Step(step));
        Objects("calls"u8, plan.Calls, static (to, call) => to.Call(call));
        Object("prepare"u8, plan.Prepare, static (to, prepare) => to.Prepare(prepare));
        Objects("checklist"u8, plan.Checklist, static (to, entry) => to.Checklist(entry));
        Objects("reviews"u8, plan.Reviews, static (to, review) => to.Review(review));
        Objects("opens"u8, plan.Opens, static (to, opening) => to.Opening(opening));
        Objects("publications"u8, plan.Publications, static (to, publication) => to.Publication(publication));
        if (!plan.Stops.IsEmpty) Objects("stops"u8, plan.Stops, static (to, stop) => to.Stop(stop));
        if (!plan.Relaxed.IsEmpty) Objects("relaxed"u8, plan.Relaxed, static (to, part) => to.Relaxed(part));
        Object("counts"u8, plan.Counts, static (to, counts) => to.Counts(counts));
        Object("duration"u8, plan.Duration, static (to, duration) => to.Duration(duration));
        Objects("warnings"u8, plan.Warnings, static (to, warning) => to.Warning(warning));
        Object("next"u8, plan.Next, static (to, next) => to.Next(next));
        Object("calendar"u8, plan.Calendar, static (to, schedule) => to.Calendar(schedule));
        json.WriteEndObject();
    }

    public void Involvements(PurchaseFacts asked, ImmutableArray<Involvement> involvements)
    {
        json.WriteStartObject();
        Receipt(asked);
        Objects("involvements"u8, involvements, static (to, item) => to.Involvement(item));
        json.WriteEndObject();
    }

    private void Receipt(PurchaseFacts asked)
    {
        Given("purchase"u8, asked.Purchase);
        json.WriteString("engine"u8, Planner.Engine);
        Day("date"u8, asked.Date);
        if (asked.Days is { } days) Object("dates"u8, days, static (to, known) => to.Days(known));
        json.WriteString("language"u8, labels.Language);
        Objects("packs"u8, labels.Policy.Packs, static (to, pack) =>
        {
            to.Json.WriteString("id"u8, pack.Id);
            to.Json.WriteString("version"u8, pack.Version);
            to.Json.WriteString("sha256"u8, pack.Sha256);
        });
        json.WriteStartObject("facts"u8);
        var answers = asked.Facts.Answers;
        for (var fact = 0; fact < answers.Length; fact++)
            if (answers[fact] >= 0) json.WriteString(labels.Fact(fact), labels.Value(fact, answers[fact]));
        json.WriteEndObject();
    }

    private void Derived(DerivedValue derived)
    {
        json.WriteStartObject(derived.Fact.Id);
        json.WriteString("value"u8, derived.Value?.Id);
        Ids("possible"u8, derived.Possible, static value => value.Id);
        Reasons(derived.Reasons);
        json.WriteEndObject();
    }

    private void Involvement(Involvement item)
    {
        json.WriteString("role"u8, labels.Of(item.Role));
        json.WriteString("stage"u8, labels.Of(item.Stage));
        json.WriteString("capacity"u8, PlanIds.Of(item.Capacity));
        json.WriteStartArray("on"u8);
        foreach (var document in item.On) json.WriteStringValue(labels.Of(document));
        json.WriteEndArray();
        json.WriteStartArray("before"u8);
        foreach (var gate in item.Before) json.WriteStringValue(labels.Of(gate));
        json.WriteEndArray();
        Standing(item.Certain, item.DependsOn, item.Reasons);
        json.WriteStartArray("questions"u8);
        foreach (var question in item.Questions) json.WriteStringValue(question.Words.In(labels.Language));
        json.WriteEndArray();
    }

    private void Standing(bool certain, ImmutableArray<Fact> dependsOn, ImmutableArray<Reason> reasons)
    {
        json.WriteBoolean("certain"u8, certain);
        Ids("dependsOn"u8, dependsOn, static fact => fact.Id);
        Reasons(reasons);
    }

    private void Reasons(ImmutableArray<Reason> reasons) =>
        Objects("reasons"u8, reasons, static (to, reason) => to.Reason(reason));

    private void Reason(Reason reason)
    {
        var encoded = labels.Of(reason.Grounds);
        json.WriteString("rule"u8, encoded.Rule);
        json.WriteString("pack"u8, encoded.Pack);
        json.WriteString("force"u8, PlanIds.Of(reason.Grounds.Force));
        if (reason.Grounds.Mark is { } mark) json.WriteString("mark"u8, PlanIds.Of(mark));
        if (reason.Grounds.Effective.From is { } from) Day("from"u8, from);
        if (reason.Grounds.Effective.Until is { } until) Day("until"u8, until);
        if (reason.Grounds.Effective.IsBounded)
            json.WriteString("goesBy"u8, PlanIds.Of(reason.Grounds.Effective.GoesBy));
        json.WriteString("because"u8, encoded.Because);
        Answers("facts"u8, reason.Facts);
        json.WritePropertyName("citation"u8);
        json.WriteRawValue(encoded.Citation, skipInputValidation: true);
        json.WritePropertyName("seeAlso"u8);
        json.WriteRawValue(encoded.SeeAlso, skipInputValidation: true);
    }

    private void Answers(ReadOnlySpan<byte> name, ImmutableArray<ReasonFact> facts)
    {
        json.WriteStartObject(name);
        foreach (var (fact, value) in facts)
        {
            if (value is null) json.WriteNull(labels.Fact(fact));
            else json.WriteString(labels.Fact(fact), labels.Value(fact, value.Order));
        }

        json.WriteEndObject();
    }

    private void Gate(PlannedGate gate, Text label)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, gate.Gate.Id);
        json.WriteString("stage"u8, gate.Gate.Stage.Id);
        Say("label"u8, label);
        json.WriteBoolean("certain"u8, gate.Certain);
        Objects("outcomes"u8, labels.Policy.Entries.Outcomes[gate.Gate.Order], static (to, outcome) =>
        {
            to.Json.WriteString("id"u8, outcome.Id);
            to.Say("label"u8, outcome.Label);
            to.Json.WriteBoolean("passes"u8, outcome.Passes);
        });
        Object("passFirst"u8, gate.PassFirst, static (to, pass) =>
        {
            to.Ids("roles"u8, pass.Roles, static role => role.Id);
            to.Json.WriteNumber("ratifyDays"u8, pass.RatifyDays);
            to.Json.WriteNumber("reportDays"u8, pass.ReportDays);
            to.Json.WriteNumber("endDays"u8, pass.EndDays);
        });
        Objects("requires"u8, gate.Requires, static (to, item) => to.Requirement(item));
        json.WriteEndObject();
    }

    private void Requirement(Requirement item)
    {
        json.WriteString("kind"u8, PlanIds.Of(item.Kind));
        json.WriteString("role"u8, item.Role?.Id);
        json.WriteString("on"u8, item.On?.Id);
        Number("days"u8, item.Days);
        if (item.WorkingDays is { } working) json.WriteNumber("workingDays"u8, working);
        if (item.SetsNoTime) json.WriteBoolean("ask"u8, true);
        if (item.NotDelegable is not null) json.WriteBoolean("delegable"u8, false);
        Standing(item.Certain, item.DependsOn, item.Reasons);
    }

    private void Separation(Separation pair)
    {
        Ids("roles"u8, [pair.First, pair.Second], static role => role.Id);
        json.WriteString("rule"u8, PlanIds.Of(pair.Rule));
        Reasons(pair.Reasons);
    }

    private void Object<T>(ReadOnlySpan<byte> name, T? item, Action<PlanJsonWriter, T> write)
        where T : class
    {
        if (item is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        write(this, item);
        json.WriteEndObject();
    }

    private void Objects<T>(ReadOnlySpan<byte> name, ImmutableArray<T> items, Action<PlanJsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(this, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Ids<T>(ReadOnlySpan<byte> name, ImmutableArray<T> items, Func<T, string> id)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteStringValue(id(item));
        json.WriteEndArray();
    }

    private void Say(ReadOnlySpan<byte> name, Text? text) => json.WriteString(name, text?.In(labels.Language));

    private void Day(ReadOnlySpan<byte> name, DateOnly day) =>
        json.WriteString(name, day.ToString("O", CultureInfo.InvariantCulture));

    private void Number(ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    // What a person gave: half a surrogate pair becomes U+FFFD.
    private void Given(ReadOnlySpan<byte> name, string? text)
    {
        if (text is null) json.WriteNull(name);
        else json.WriteString(name, Encoding.UTF8.GetBytes(text));
    }
}
