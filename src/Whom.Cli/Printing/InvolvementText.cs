using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>An involvement as one sentence, its gates and documents by their names in this plan.</summary>
internal sealed class InvolvementText(CliWording wording, Plan plan)
{
    /// <summary>“Legal officer signs off on the contract, before Sign the contract.”</summary>
    public Piece[] Sentence(Involvement item) =>
        [Piece.Strong($"{wording.Of(item.Role.Label)} "), .. Rest(item)];

    /// <summary>The same with the stage and without the role.</summary>
    public Piece[] AtStage(Involvement item) => [Piece.Strong($"{wording.Of(item.Stage.Label)}: "), .. Rest(item)];

    /// <summary>What an uncertain item hangs on, with a blank before it; nothing where it is certain.</summary>
    public string Depends(bool certain, ImmutableArray<Fact> on) =>
        certain ? "" : $" {wording.With("depends", wording.Plan.And(on.Select(fact => fact.Id)))}";

    private Piece[] Rest(Involvement item)
    {
        // On which document can itself hang on an open answer.
        var on = item.On.IsEmpty
            ? wording["involvement.document-open"]
            : wording.Plan.And(item.On.Select(document => wording.Of(plan.NameOf(document))));
        var gates = wording.Plan.And(item.Before.Select(gate => wording.Of(plan.NameOf(gate))));
        return
        [
            wording.With(item.Before.IsEmpty ? "involvement.recommended" : "involvement.before",
                wording.Plan.Part(item), on, gates),
            Piece.Alert(Depends(item.Certain, item.DependsOn)),
        ];
    }
}
