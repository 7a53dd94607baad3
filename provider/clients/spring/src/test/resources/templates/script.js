// The template is itself the script: the model's attributes are its variables.
`<p>${user.name}: ${items.map(item => item.name).join(', ')}</p>`
