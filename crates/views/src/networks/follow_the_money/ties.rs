//! How entities stand to each other, and the offices that they hold.

use onrecord_record::{EntityKind, Relation, RelationKind, Role};

use super::entity::FtmEntity;
use super::{Link, Network, id_of, is_body, is_legal};

/// The schema of a relation between two schemata, and what it calls its two ends.
struct Tie {
    schema: &'static str,
    subject: &'static str,
    object: &'static str,
    /// The property that says which relation it is.
    role: &'static str,
}

impl Network<'_> {
    /// Adds a relation by the schema that is made for it, or else as an unknown link.
    pub(super) fn add_relation(&mut self, number: usize, relation: &Relation) {
        let ends = (
            self.line_of(relation.subject),
            self.line_of(relation.object),
        );
        let (Some((subject, from)), Some((object, to))) = ends else {
            return;
        };
        let id = id_of(self.record, format_args!("k{number}"));
        let tie = tie(relation.kind, from, to);
        let told = relation.claim.map(|claim| format!("told in claim {claim}"));
        let line = FtmEntity::new(tie.schema, id)
            .with(tie.subject, [subject])
            .with(tie.object, [object])
            .with(tie.role, [relation.kind.name().to_owned()])
            .with("startDate", relation.from.map(|date| date.to_string()))
            .with("endDate", relation.until.map(|date| date.to_string()))
            .with("summary", self.quoting.words(&relation.evidence))
            .with("description", told)
            .with("proof", [self.article.clone()]);
        self.lines.push(line.finish());
    }

    /// Adds an office and that it is held; one that a body or group holds is an unknown link to it.
    pub(super) fn add_role(&mut self, number: usize, role: &Role) {
        let Some((holder, kind)) = self.line_of(role.holder) else {
            return;
        };
        let position = id_of(self.record, format_args!("r{number}post"));
        let body = role.organization.and_then(|body| self.line_of(body));
        let body_name = role.organization.and_then(|body| self.quoting.name(body));
        let body = body.filter(|&(_, kind)| is_body(kind));
        let post = FtmEntity::new("Position", position.clone())
            .with("name", [role.title.clone()])
            .with("organization", body.map(|(id, _)| id))
            .with("summary", body_name.map(str::to_owned))
            .with("proof", [self.article.clone()]);
        self.lines.push(post.finish());
        let id = id_of(self.record, format_args!("r{number}"));
        if kind == EntityKind::Person {
            self.add_occupancy(FtmEntity::new("Occupancy", id), (holder, position), role);
            return;
        }
        self.add_link(Link {
            id,
            subject: holder,
            object: position,
            role: if role.current {
                "holds"
            } else {
                "does not hold as of the story"
            },
            evidence: &role.evidence,
        });
    }

    fn add_occupancy(&mut self, line: FtmEntity, ends: (String, String), role: &Role) {
        let (holder, post) = ends;
        let status = role.current.then(|| "current".to_owned());
        let line = line
            .with("holder", [holder])
            .with("post", [post])
            .with("status", status)
            .with("startDate", role.from.map(|date| date.to_string()))
            .with("endDate", role.until.map(|date| date.to_string()))
            .with("summary", self.quoting.words(&role.evidence))
            .with("proof", [self.article.clone()]);
        self.lines.push(line.finish());
    }
}

fn tie(kind: RelationKind, subject: EntityKind, object: EntityKind) -> Tie {
    let is_person = subject == EntityKind::Person;
    let persons = is_person && object == EntityKind::Person;
    let at_body = is_body(object);
    let (schema, subject, object, role) = match kind {
        // FollowTheMoney says what the relative is to the person: the child comes first.
        RelationKind::Parent if persons => ("Family", "relative", "person", "relationship"),
        RelationKind::Spouse | RelationKind::Sibling if persons => {
            ("Family", "person", "relative", "relationship")
        }
        RelationKind::Friend | RelationKind::Colleague if persons => {
            ("Associate", "associate", "person", "relationship")
        }
        RelationKind::Employee if at_body && is_person => {
            ("Employment", "employee", "employer", "role")
        }
        RelationKind::Member if at_body && is_legal(subject) => {
            ("Membership", "member", "organization", "role")
        }
        RelationKind::Parent
        | RelationKind::Spouse
        | RelationKind::Sibling
        | RelationKind::Friend
        | RelationKind::Colleague
        | RelationKind::Employee
        | RelationKind::Member => ("UnknownLink", "subject", "object", "role"),
    };
    Tie {
        schema,
        subject,
        object,
        role,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_takes_the_schema_that_fits_both_ends() {
        use EntityKind::{Group, Outlet, Person};
        use RelationKind::{Employee, Member, Parent};
        let schema = |kind, subject, object| tie(kind, subject, object).schema;
        assert_eq!(schema(Parent, Person, Person), "Family");
        assert_eq!(schema(Parent, Group, Person), "UnknownLink");
        assert_eq!(schema(Employee, Person, Outlet), "Employment");
        assert_eq!(schema(Employee, Person, Person), "UnknownLink");
        assert_eq!(schema(Member, Outlet, Outlet), "Membership");
        assert_eq!(tie(Parent, Person, Person).subject, "relative");
    }
}
