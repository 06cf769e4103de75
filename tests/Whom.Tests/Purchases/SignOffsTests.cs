using CsCheck;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Tests.Purchases;

public sealed class SignOffsTests(Baseline baseline) : IClassFixture<Baseline>
{
    private const int Lawyer = 6, Expert = 3, Officer = 1;

    private static readonly DateTimeOffset At = PurchaseBuilder.At;

    [Fact]
    public void A_sign_off_is_of_one_person_on_one_version_by_its_hash()
    {
        var purchase = WithRfp().Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp"));

        var signed = Assert.Single(purchase.State.SignOffs);
        Assert.Equal(
            ("legal-officer", PurchaseBuilder.Person(Lawyer), SignWay.Server, SignDecision.Approve),
            (signed.Role, signed.By, signed.Way, signed.Decision));
        Assert.Equal(
            new SignSubject(
                SignSubjectKind.Document, "rfp", PurchaseBuilder.Version(1).Value, PurchaseBuilder.HashOf(1)),
            signed.On);
        Assert.Equal(RequirementState.Met, Asked(purchase).State);
        Assert.Equal(signed, Asked(purchase).SignOff);
    }

    [Fact]
    public void The_record_says_whether_a_device_signed_or_the_program_recorded_it()
    {
        var purchase = WithRfp();
        var statement = PurchaseBuilder.Statement(Lawyer, SignSubject.To(purchase.State.CurrentVersion("rfp")!));
        purchase.Happened(SignOffs.Decide(purchase.State, purchase.Plan, new Sign(
            PurchaseBuilder.SignOff(1), statement, new DeviceSignature("AQID", "pQEC", PurchaseBuilder.HashOf(9)),
            PurchaseBuilder.Today, PurchaseBuilder.By(Lawyer), At)));

        Assert.Equal(SignWay.Device, Assert.Single(purchase.State.SignOffs).Way);
    }

    [Fact]
    public void A_newer_version_makes_it_stale_and_who_signed_is_told_and_asked_again()
    {
        var purchase = WithRfp().Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp"));

        var added = Assert.IsType<Decision<PurchaseEvent>.Accepted>(purchase.Add(2, "rfp", 2)).Events;
        var told = Notifications.For(purchase.State, added);
        purchase.Happened(one => one.Add(2, "rfp", 2));

        var note = Assert.Single(told, one => one.Kind == NotificationKind.SignOffStale);
        Assert.Equal(
            (PurchaseBuilder.Person(Lawyer), "rfp", PurchaseBuilder.Version(2)),
            (note.To, note.Document, note.Version));
        Assert.Equal(RequirementState.Missing, Asked(purchase).State);
        Assert.Equal(2, Assert.IsType<Lack.Stale>(Assert.Single(Asked(purchase).Lacks)).Newest);
        purchase.Happened(one => one.Sign(2, Lawyer, Lawyer, "rfp"));
        Assert.Equal(PurchaseBuilder.SignOff(2), Asked(purchase).SignOff!.Id);
    }

    [Fact]
    public void A_version_that_a_scanner_has_not_let_through_makes_nothing_stale()
    {
        var purchase = WithRfp().Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp"))
            .Happened(one => one.Add(2, "rfp", 2, awaitsScan: true));
        Assert.Equal(RequirementState.Met, Asked(purchase).State);

        purchase.Happened(one => DocumentVersions.Decide(
            one.State, new RecordScan(PurchaseBuilder.Version(2), true, new Actor.Clock(), At)));

        Assert.IsType<Lack.Stale>(Assert.Single(Asked(purchase).Lacks));
    }

    [Fact]
    public void Only_the_newest_version_is_signed_as_it_was_shown_a_short_while_ago()
    {
        var purchase = WithRfp();
        var first = SignSubject.To(purchase.State.CurrentVersion("rfp")!);
        purchase.Happened(one => one.Add(2, "rfp", 2));
        var second = SignSubject.To(purchase.State.CurrentVersion("rfp")!);

        Assert.Equal(new Refusal.NotTheNewestVersion(2), Refused(purchase, PurchaseBuilder.Statement(Lawyer, first)));
        Assert.Equal(
            new Refusal.NotTheNewestVersion(2),
            Refused(purchase, PurchaseBuilder.Statement(Lawyer, second with { Hash = PurchaseBuilder.HashOf(3) })));
        var statement = PurchaseBuilder.Statement(Lawyer, second);
        Assert.IsType<Refusal.ShownTooLongAgo>(
            Refused(purchase, statement with { Shown = At - SignOffs.Lasts - TimeSpan.FromTicks(1) }));
        Assert.IsType<Refusal.ShownTooLongAgo>(Refused(purchase, statement with { Shown = At.AddTicks(1) }));
        Assert.IsType<Refusal.ShownTooLongAgo>(Refused(purchase, statement with { Random = new byte[15] }));
        purchase.Happened(Signing(purchase, statement with { Shown = At - SignOffs.Lasts }));
        Assert.Equal(
            new Refusal.SignedAlready(PurchaseBuilder.SignOff(1)), Refused(purchase, statement));
    }

    [Fact]
    public void Nobody_signs_whom_the_plan_does_not_ask_nor_before_they_have_said_whether_they_have_a_conflict()
    {
        var purchase = WithRfp().Taking(Expert, Expert, "it-data-expert", kind: PersonKind.Outside);
        var on = SignSubject.To(purchase.State.CurrentVersion("rfp")!);

        Assert.Equal(
            new Refusal.NotAsked("rfp"),
            Refused(purchase, PurchaseBuilder.Statement(Expert, on), PurchaseBuilder.By(Expert)));
        Assert.IsType<Refusal.NotTheirAssignment>(
            Refused(purchase, PurchaseBuilder.Statement(Lawyer, on), PurchaseBuilder.By(Expert)));
        var asked = new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot).Named(Lawyer, Lawyer, "legal-officer")
            .Happened(one => one.Add(1, "rfp"));
        Assert.IsType<Refusal.WrongAssignmentState>(Refused(asked, PurchaseBuilder.Statement(Lawyer, on)));
        asked.Happened(asked.Accept(Lawyer, Lawyer, "My sister works there."));
        Assert.IsType<Refusal.ConflictIsOpen>(Refused(asked, PurchaseBuilder.Statement(Lawyer, on)));
    }

    [Fact]
    public void What_somebody_signed_who_is_replaced_over_a_conflict_counts_no_more()
    {
        var purchase = WithRfp().Taking(Officer, Officer, "procurement-officer")
            .Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp"));
        purchase.Happened(Declarations.Decide(purchase.State, new DeclareConflict(
            PurchaseBuilder.Assignment(Lawyer), "I own shares.", PurchaseBuilder.By(Lawyer), At)));
        Assert.Equal(RequirementState.Missing, Asked(purchase).State);

        purchase.Happened(Declarations.Decide(purchase.State, new SettleConflict(
            PurchaseBuilder.Assignment(Lawyer), PurchaseBuilder.Person(Lawyer), Settlement.Replaced, "She owns shares.",
            PurchaseBuilder.By(Officer), At)));

        Assert.IsType<Lack.Nobody>(Assert.Single(Asked(purchase).Lacks));
    }

    [Fact]
    public void A_condition_is_followed_until_the_person_who_was_named_has_met_it()
    {
        var purchase = WithRfp().Taking(Expert, Expert, "it-data-expert", kind: PersonKind.Outside);
        purchase.Happened(one => one.Sign(
            1, Lawyer, Lawyer, "rfp", SignDecision.ApproveWithConditions, PurchaseBuilder.Condition(1, Expert)));

        var open = Assert.IsType<Lack.ConditionOpen>(Assert.Single(Asked(purchase).Lacks)).Condition;
        Assert.Equal(
            [PurchaseBuilder.Person(Expert)],
            Assert.Single(Work(purchase), item => item.Step is NextStep.MeetCondition).For);
        Assert.IsType<Refusal.NotTheirCondition>(PurchaseBuilder.Refused(Meet(purchase, Lawyer)));
        Assert.Equal(new Refusal.NoWords(), PurchaseBuilder.Refused(Meet(purchase, Expert, " ")));
        var met = Assert.IsType<Decision<PurchaseEvent>.Accepted>(Meet(purchase, Expert)).Events;
        Assert.Equal(
            PurchaseBuilder.Person(Lawyer),
            Assert.Single(
                Notifications.For(purchase.State, met), one => one.Kind == NotificationKind.ConditionDone).To);
        purchase.Happened(Meet(purchase, Expert));

        Assert.Equal(RequirementState.Met, Asked(purchase).State);
        Assert.Equal("It is out.", purchase.State.Conditions.Single(one => one.Id == open.Id).Done!.How.Text);
        Assert.Equal(new Refusal.NothingChanges(), PurchaseBuilder.Refused(Meet(purchase, Expert)));
    }

    [Fact]
    public void Whose_assignment_has_ended_is_followed_in_their_condition_by_whoever_holds_the_role_since()
    {
        var purchase = WithRfp().Taking(Expert, Expert, "it-data-expert", kind: PersonKind.Outside);
        purchase.Happened(one => one.Sign(
            1, Lawyer, Lawyer, "rfp", SignDecision.ApproveWithConditions, PurchaseBuilder.Condition(1, Expert)));
        purchase.Happened(Assignments.Decide(purchase.State, new EndAssignment(
            PurchaseBuilder.Assignment(Expert), "She moved away.", PurchaseBuilder.Officer, At)));

        var nobodys = Assert.Single(Work(purchase), item => item.Step is NextStep.MeetCondition);
        Assert.True(purchase.State.MayTake(purchase.Plan, nobodys.Step, PurchaseBuilder.Officer));
        Assert.IsType<Refusal.NotTheirCondition>(PurchaseBuilder.Refused(Meet(purchase, Expert)));

        purchase.Taking(13, 13, "it-data-expert");
        Assert.Equal(
            [PurchaseBuilder.Person(13)],
            Assert.Single(Work(purchase), item => item.Step is NextStep.MeetCondition).For);
        purchase.Happened(Meet(purchase, 13));
        Assert.Equal(RequirementState.Met, Asked(purchase).State);
    }

    [Fact]
    public void A_condition_is_gone_with_the_sign_off_that_was_on_it()
    {
        var purchase = WithRfp().Taking(Expert, Expert, "it-data-expert", kind: PersonKind.Outside);
        purchase.Happened(one => one.Sign(
            1, Lawyer, Lawyer, "rfp", SignDecision.ApproveWithConditions, PurchaseBuilder.Condition(1, Expert)));

        purchase.Happened(one => one.Sign(2, Lawyer, Lawyer, "rfp"));

        Assert.Empty(purchase.State.OpenConditions());
        Assert.Equal(RequirementState.Met, Asked(purchase).State);
    }

    [Fact]
    public void A_sign_off_that_was_withdrawn_leaves_none_before_it_standing()
    {
        var purchase = WithRfp().Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp"))
            .Happened(one => one.Sign(2, Lawyer, Lawyer, "rfp", SignDecision.Decline));
        Assert.IsType<Lack.NotApproved>(Assert.Single(Asked(purchase).Lacks));

        purchase.Happened(Withdraw(purchase, PurchaseBuilder.By(Lawyer), signOff: 2));

        Assert.IsType<Lack.NotSigned>(Assert.Single(Asked(purchase).Lacks));
    }

    [Fact]
    public void A_version_that_was_redacted_is_not_signed_and_brings_no_earlier_one_back()
    {
        var purchase = WithRfp().Happened(one => one.Pass("go-ahead", "yes"))
            .Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp")).Happened(one => one.Add(2, "rfp", 2));
        var added = new ContentPlace(purchase.State.Length, 0);
        var on = SignSubject.To(purchase.State.CurrentVersion("rfp")!);
        var redaction = new RedactionId(Guid.Parse("0197c1de-0000-7000-8000-0000000000aa"));
        purchase.Happened(new RedactionOrdered(
                redaction, [added], RedactionGround.CourtOrder, new Sealed("Case 7"), new Sealed("A court said so."),
                At, PurchaseBuilder.Officer, At))
            .Happened(new ContentsCleared(redaction, new Actor.Clock(), At));

        Assert.IsType<Lack.Cleared>(Assert.Single(Asked(purchase).Lacks));
        Assert.Single(Work(purchase), item => item.Step is NextStep.AddVersion);
        Assert.Equal(
            new Refusal.VersionCleared(2), Refused(purchase, PurchaseBuilder.Statement(Lawyer, on)));
        purchase.Happened(one => one.Add(3, "rfp", 3)).Happened(one => one.Sign(3, Lawyer, Lawyer, "rfp"));
        Assert.Equal(RequirementState.Met, Asked(purchase).State);
    }

    [Fact]
    public void A_condition_with_a_day_holds_no_gate_and_is_late_after_its_day()
    {
        var day = PurchaseBuilder.Today.AddDays(20);
        var purchase = WithRfp().Taking(Expert, Expert, "it-data-expert", kind: PersonKind.Outside);
        purchase.Happened(one => one.Sign(
            1, Lawyer, Lawyer, "rfp", SignDecision.ApproveWithConditions, PurchaseBuilder.Condition(1, Expert, day)));

        Assert.Equal(RequirementState.Met, Asked(purchase).State);
        var item = Assert.Single(Work(purchase), one => one.Step is NextStep.MeetCondition);
        Assert.False(item.IsLate(day));
        Assert.True(item.IsLate(day.AddDays(1)));
    }

    [Fact]
    public void What_was_met_for_one_version_stays_met_for_the_next_and_nobody_takes_over_anothers_condition()
    {
        var purchase = WithRfp().Taking(Expert, Expert, "it-data-expert", kind: PersonKind.Outside)
            .Taking(Officer, Officer, "procurement-officer");
        var condition = PurchaseBuilder.Condition(1, Expert);
        purchase.Happened(one => one.Sign(
                1, Lawyer, Lawyer, "rfp", SignDecision.ApproveWithConditions, condition))
            .Happened(one => Meet(one, Expert)).Happened(one => one.Add(2, "rfp", 2));

        purchase.Happened(one => one.Sign(
            2, Lawyer, Lawyer, "rfp", SignDecision.ApproveWithConditions, condition));

        Assert.Equal(RequirementState.Met, Asked(purchase).State);
        Assert.NotNull(Assert.Single(purchase.State.Conditions).Done);
        Assert.Equal(PurchaseBuilder.SignOff(2), Assert.Single(purchase.State.Conditions).SignOff);
        purchase.Happened(one => one.Add(3, "contract", 3));
        var other = purchase.Plan.Involvements.FirstOrDefault(item => item.Certain
            && item.Capacity == Capacity.SignsOff && item.Role.Id == "procurement-officer");
        if (other is null) return;
        purchase.Happened(one => one.Add(4, other.On[0].Id, 4));
        Assert.Equal(
            new Refusal.NoSuchCondition(condition.Id),
            Refused(
                purchase, PurchaseBuilder.Statement(
                    Officer, SignSubject.To(purchase.State.CurrentVersion(other.On[0].Id)!),
                    SignDecision.ApproveWithConditions, condition), PurchaseBuilder.By(Officer), 9));
    }

    [Fact]
    public void Conditions_go_with_an_approval_that_has_some_and_a_no_has_reasons()
    {
        var purchase = WithRfp();
        var on = SignSubject.To(purchase.State.CurrentVersion("rfp")!);

        Assert.IsType<Refusal.NoConditions>(
            Refused(purchase, PurchaseBuilder.Statement(Lawyer, on, SignDecision.ApproveWithConditions)));
        Assert.IsType<Refusal.NoConditions>(
            Refused(purchase, PurchaseBuilder.Statement(
                Lawyer, on, SignDecision.Approve, PurchaseBuilder.Condition(1, Lawyer))));
        Assert.IsType<Refusal.NoReason>(
            Refused(purchase, PurchaseBuilder.Statement(Lawyer, on, SignDecision.Decline) with { Reason = null }));
        Assert.IsType<Refusal.NotAsShown>(
            Refused(purchase, PurchaseBuilder.Statement(Lawyer, on, SignDecision.Decline) with
            {
                Reason = PurchaseBuilder.Salted(" It says nothing. "),
            }));
        Assert.IsType<Refusal.NotAsShown>(
            Refused(purchase, PurchaseBuilder.Statement(Lawyer, on, SignDecision.Decline) with
            {
                Reason = new Sealed("It says nothing."),
            }));
        Assert.IsType<Refusal.NoSuchAssignment>(
            Refused(purchase, PurchaseBuilder.Statement(
                Lawyer, on, SignDecision.ApproveWithConditions, PurchaseBuilder.Condition(1, 77))));
        Assert.IsType<Refusal.DayIsPast>(
            Refused(purchase, PurchaseBuilder.Statement(
                Lawyer, on, SignDecision.ApproveWithConditions,
                PurchaseBuilder.Condition(1, Lawyer, PurchaseBuilder.Today.AddDays(-1)))));
        purchase.Happened(Signing(purchase, PurchaseBuilder.Statement(Lawyer, on, SignDecision.Decline)));
        Assert.IsType<Lack.NotApproved>(Assert.Single(Asked(purchase).Lacks));
    }

    [Fact]
    public void A_sign_off_is_withdrawn_by_its_signer_alone_and_only_until_a_gate_was_passed_on_it()
    {
        var purchase = WithRfp().Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp"));
        Assert.IsType<Refusal.NotTheirSignOff>(
            PurchaseBuilder.Refused(Withdraw(purchase, PurchaseBuilder.Officer)));
        Assert.Equal(
            new Refusal.NoReason(),
            PurchaseBuilder.Refused(Withdraw(purchase, PurchaseBuilder.By(Lawyer), " ")));
        purchase.Happened(Withdraw(purchase, PurchaseBuilder.By(Lawyer)));
        Assert.IsType<Lack.NotSigned>(Assert.Single(Asked(purchase).Lacks));

        purchase.Happened(one => one.Sign(2, Lawyer, Lawyer, "rfp")).Happened(one => one.Pass("go-ahead", "yes"))
            .Happened(one => one.Pass("publish-solicitation"));

        Assert.Equal(
            new Refusal.PassedOnIt("publish-solicitation"),
            PurchaseBuilder.Refused(Withdraw(purchase, PurchaseBuilder.By(Lawyer), signOff: 2)));
    }

    [Fact]
    public void A_gate_stays_passed_on_the_version_that_it_names_and_a_later_one_is_signed_before_the_next()
    {
        var purchase = WithRfp().Happened(one => one.Sign(1, Lawyer, Lawyer, "rfp"))
            .Happened(one => one.Pass("go-ahead", "yes")).Happened(one => one.Pass("publish-solicitation"));
        Assert.Equal(
            (PurchaseBuilder.SignOff(1), PurchaseBuilder.Version(1)),
            purchase.State.Passages[^1].Requirements.Where(one => one is
            {
                Kind: RequirementKind.SignOff, Role: "legal-officer", On: "rfp",
            }).Select(one => (one.SignOff!.Value, one.Version!.Value)).Single());

        purchase.Happened(one => one.Add(2, "rfp", 2));

        Assert.Equal(
            (RequirementState.Met, PurchaseBuilder.Version(1)), (Asked(purchase).State, Asked(purchase).Version));
        var amended = Assert.Single(Next(purchase).FromEarlier, one => one.Requirement.On?.Id == "rfp");
        Assert.IsType<Lack.Stale>(Assert.Single(amended.Lacks));
        Assert.Contains(
            Work(purchase), item => item.Step is NextStep.SignOff { Document.Id: "rfp", Again: true }
                && item.For.Contains(PurchaseBuilder.Person(Lawyer)));
        purchase.SetAside("select-vendor");
        purchase.Happened(one => EndOf(one, amended)).Happened(one => one.Sign(2, Lawyer, Lawyer, "rfp"));
        purchase.Happened(one => one.PassAsItIs("select-vendor"));
        Assert.Equal(
            ("publish-solicitation", PurchaseBuilder.Version(2)),
            purchase.State.Passages[^1].Requirements.Where(one => one is { On: "rfp", Role: "legal-officer" })
                .Select(one => (one.Of!, one.Version!.Value)).Single());
    }

    [Fact]
    public void A_sign_off_on_a_merged_document_does_not_count_for_its_parts_when_the_depth_rises()
    {
        var light = new PurchaseBuilder(baseline).Opened(
                ("entry", "small-purchase"), ("approach", "off-the-shelf"), ("public-effect", "none"),
                ("reach", "inside"), ("worst-harm", "nuisance"), ("personal-data", "none"), ("watching", "no"),
                ("workforce-effect", "no"), ("decision-role", "none"), ("area", "none"), ("vulnerable-groups", "no"),
                ("approval", "none"), ("buying-office", "department"), ("ai-expertise", "in-house"),
                ("open-to-test", "yes"), ("generative", "no"));
        var signer = light.Plan.Gates.SelectMany(gate => gate.Requires)
            .First(one => one is { Kind: RequirementKind.SignOff, On.Id: "intake-page" }).Role!.Id;
        light.Taking(Officer, Officer, signer).Happened(one => one.Add(1, "intake-page"))
            .Happened(one => one.Sign(1, Officer, Officer, "intake-page"));
        Assert.Contains(
            GateProgress.Of(light.State, light.Plan).SelectMany(gate => gate.Requirements),
            one => one is { State: RequirementState.Met, SignOff: not null });

        foreach (var (fact, value) in (ReadOnlySpan<(string, string)>)
            [("worst-harm", "grave"), ("public-effect", "own-case"), ("reach", "residents")])
            light.Happened(FactAmendments.Decide(
                light.State, light.DecidedBy.PlanOf, new AmendFacts(
                    System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add(fact, value), "Asked.",
                    PurchaseBuilder.Officer, At)));

        var gates = GateProgress.Of(light.State, light.Plan);
        Assert.DoesNotContain(gates.SelectMany(gate => gate.Requirements), one => one.SignOff is not null);
        Assert.Contains(gates.SelectMany(gate => gate.Fallen), one => one.Of.On == "intake-page");
    }

    [Fact]
    public void What_is_signed_is_told_byte_by_byte()
    {
        var statement = new SigningStatement(
            PurchaseBuilder.Assignment(2), new SignSubject(
                SignSubjectKind.Document, "rfp", PurchaseBuilder.Version(1).Value, PurchaseBuilder.HashOf(1)),
            SignDecision.ApproveWithConditions, [PurchaseBuilder.Condition(1, 3, new DateOnly(2026, 12, 9))], null, At,
            new byte[SigningStatement.RandomLength]);
        var fields = Fields(statement.Canonical(PurchaseBuilder.Id));

        Assert.Equal(
            [
                PurchaseBuilder.Id.ToString(), PurchaseBuilder.Assignment(2).ToString(), "document", "rfp",
                PurchaseBuilder.Version(1).ToString(), PurchaseBuilder.HashOf(1).Hex, "conditions", "1",
                PurchaseBuilder.Condition(1, 3).Id.ToString(),
                    PurchaseBuilder.Salted("Take out clause 9.").Commitment.ToString()!,
                PurchaseBuilder.Assignment(3).ToString(), "2026-12-09", "", "2026-11-28T09:30:00.0000000Z",
                new string('\0', 16),
            ], fields);
    }

    [Fact]
    public void Whatever_differs_in_what_is_signed_has_another_hash() =>
        Gen.Select(Gen.Int[0, 6], Gen.Byte, Gen.Byte).Sample((which, one, other) =>
        {
            var first = Changed(which, one);
            var second = Changed(which, other);
            Assert.Equal(
                one == other,
                first.HashOf(PurchaseBuilder.Id).Equals(second.HashOf(PurchaseBuilder.Id)));
        });

    private static SigningStatement Changed(int which, byte by)
    {
        var on = new SignSubject(
            SignSubjectKind.Document, "rfp", PurchaseBuilder.Version(1).Value, PurchaseBuilder.HashOf(1));
        var statement = PurchaseBuilder.Statement(Lawyer, on, SignDecision.ApproveWithConditions);
        return which switch
        {
            0 => statement with { Assignment = PurchaseBuilder.Assignment(by) },
            1 => statement with { On = on with { Hash = PurchaseBuilder.HashOf(by) } },
            2 => statement with { On = on with { Of = $"rfp-{by}" } },
            3 => statement with { Shown = At.AddTicks(by) },
            4 => statement with { Random = Enumerable.Repeat(by, 16).ToArray() },
            5 => statement with { Reason = PurchaseBuilder.Salted($"Words {by}") },
            _ => statement with { Conditions = [PurchaseBuilder.Condition(by, Lawyer)] },
        };
    }

    private static List<string> Fields(byte[] canonical)
    {
        var label = "whom-sign-off-1"u8;
        Assert.Equal(label, canonical.AsSpan(0, label.Length));
        var fields = new List<string>();
        for (var at = label.Length; at < canonical.Length;)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(canonical.AsSpan(at));
            fields.Add(System.Text.Encoding.UTF8.GetString(canonical, at + 4, length));
            at += 4 + length;
        }

        return fields;
    }

    private PurchaseBuilder WithRfp() => new PurchaseBuilder(baseline).Opened(PurchaseBuilder.Chatbot)
        .Taking(Lawyer, Lawyer, "legal-officer").Happened(one => one.Add(1, "rfp"));

    private static RequirementProgress Asked(PurchaseBuilder purchase) =>
        GateProgress.Of(purchase.State, purchase.Plan).Single(gate => gate.Gate.Gate.Id == "publish-solicitation")
            .Requirements.Single(one => one.Requirement is
            {
                Kind: RequirementKind.SignOff, Role.Id: "legal-officer", On.Id: "rfp",
            });

    private static GateProgress Next(PurchaseBuilder purchase) =>
        GateProgress.Of(purchase.State, purchase.Plan, purchase.State.NextGate(purchase.Plan)!);

    private static System.Collections.Immutable.ImmutableArray<WorkItem> Work(PurchaseBuilder purchase) =>
        PurchaseWork.Of(purchase.State, purchase.Plan).Items;

    private static Decision<PurchaseEvent> Signing(
        PurchaseBuilder purchase, SigningStatement statement, Actor? by = null, int signOff = 1) => SignOffs.Decide(
            purchase.State, purchase.Plan, new Sign(
                PurchaseBuilder.SignOff(signOff), statement, null, PurchaseBuilder.Today,
                by ?? PurchaseBuilder.By(Lawyer), At));

    private static Refusal Refused(
        PurchaseBuilder purchase, SigningStatement statement, Actor? by = null, int signOff = 1) =>
        PurchaseBuilder.Refused(Signing(purchase, statement, by, signOff));

    private static Decision<PurchaseEvent> Meet(PurchaseBuilder purchase, int by, string how = "It is out.") =>
        SignOffs.Decide(purchase.State, new MeetCondition(
            PurchaseBuilder.Condition(1, Expert).Id, how, PurchaseBuilder.By(by), At));

    private static Decision<PurchaseEvent> Withdraw(
        PurchaseBuilder purchase, Actor by, string reason = "I read it again.", int signOff = 1) =>
        SignOffs.Decide(purchase.State, new WithdrawSignOff(PurchaseBuilder.SignOff(signOff), reason, by, At));

    // Asks again for what the builder has set aside.
    private static Decision<PurchaseEvent> EndOf(PurchaseBuilder purchase, RequirementProgress asked) =>
        new WaiverEnded(
            RequirementKey.Of(asked.Requirement), new Sealed("It is asked for."),
            new Actor.Account(PurchaseBuilder.Head, AccountKinds.None), At);
}
