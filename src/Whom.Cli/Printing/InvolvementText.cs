using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli.Printing;

/// <summary>An involvement as one sentence, its gates and documents by their names in this plan.</summary>
internal sealed class InvolvementText(CliWords words, Plan plan)
{
    /// <summary>“Legal officer signs off on the contract, before Sign the contract.”</summary>
    public Piece[] Sentence(Involvement item) =>
        [Piece.Strong($"{words.Of(item.Role.Label)} "), .. Rest(item)];

    /// <summary>The same with the stage and without the role.</summary>
    public Piece[] AtStage(Involvement item) => [Piece.Strong($"{words.Of(item.Stage.Label)}: "), .. Rest(item)];

    /// <summary>What an uncertain item hangs on, with a blank before it; nothing where it is certain.</summary>
    public string Depends(bool certain, ImmutableArray<Fact> on) =>
        certain ? "" : $" {words.With("depends", words.Plan.And(on.Select(fact => fact.Id)))}";

    private Piece[] Rest(Involvement item)
    {
        // On which document can itself hang on an open answer.
        var on = item.On.IsEmpty ? words["involvement.document-open"] : words.Plan.And(item.On.Select(artefact => words.Of(plan.NameOf(artefact))));
        var gates = words.Plan.And(item.Before.Select(gate => words.Of(plan.NameOf(gate))));
        return
        [
            words.With(item.Before.IsEmpty ? "involvement.recommended" : "involvement.before", words.Plan.Capacity(item.Capacity), on, gates),
            Piece.Alert(Depends(item.Certain, item.DependsOn)),
        ];
    }
}
